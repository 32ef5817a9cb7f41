/** Completion of a program for PowerShell 5.1 and newer, on any system. */
export function powershellScript(program: string): string {
  return `# PowerShell completion of ${program}. For this session: ${program} completion powershell | Out-String | Invoke-Expression
# For all: add that line to the file that $PROFILE names.

Register-ArgumentCompleter -Native -CommandName '${program}' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @()
    foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $before += $element.Value }
        else { $before += $element.Extent.Text }
    }
    $current = $wordToComplete -replace '^[''"]|[''"]$', ''
    # An empty word would be lost on its way to the program in older versions, so that all words go behind a dot.
    $words = @($before) + @($current) | ForEach-Object { '.' + $_ }
    $exe = $commandAst.GetCommandName()
    if (-not (Get-Command -Name $exe -CommandType Application, ExternalScript -ErrorAction SilentlyContinue)) { $exe = '${program}' }
    $lines = @(& $exe __complete --shell=powershell '--' @words 2>$null)
    if ($lines.Count -eq 0) { return }
    foreach ($line in $lines | Select-Object -SkipLast 1) {
        $text, $about = $line -split "\`t", 2
        if (-not $text.StartsWith($current, [System.StringComparison]::OrdinalIgnoreCase)) { continue }
        if (-not $about) { $about = $text }
        $insert = $text
        if ($text -match '[^\\w@%+=:./-]' -or $text -match '^@') { $insert = "'" + ($text -replace "'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($insert, $text, 'ParameterValue', $about)
    }
    if ($lines[-1] -match 'files|folders') {
        [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
    }
}
`
}
