/** Completion of a program for fish 3.1 and newer. */
export function fishScript(program: string): string {
  const name = `__${program}_complete`
  return `# fish completion of ${program}. For this shell: ${program} completion fish | source
# For all: ${program} completion fish > ~/.config/fish/completions/${program}.fish

function ${name}
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l exe $words[1]
    type -q -- "$exe"; or set exe ${program}
    set -l lines ($exe __complete --shell=fish -- $words[2..-1] "$current" 2>/dev/null)
    set -q lines[1]; or return
    switch $lines[-1]
        case '*files*'
            __fish_complete_path (string replace -r '^-[^=]*=' '' -- "$current")
        case '*folders*'
            __fish_complete_directories (string replace -r '^-[^=]*=' '' -- "$current") ''
    end
    set -e lines[-1]
    set -q lines[1]; and printf '%s\\n' $lines
end

complete -c ${program} -e
complete -c ${program} -f -k -a '(${name})'
`
}
