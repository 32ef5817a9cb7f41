/** Completion of a program for bash 3.2 and newer; no bash-completion package is needed. */
export function bashScript(program: string): string {
  const name = `_${program}_complete`
  return `# bash completion of ${program}. For this shell: source <(${program} completion bash)
# For all: put it into a file that ~/.bashrc sources; with the package bash-completion, into
# ~/.local/share/bash-completion/completions/${program}

${name}() {
  COMPREPLY=()
  local exe="\${1/#\\~/$HOME}" line
  type -P -- "$exe" >/dev/null 2>&1 || exe=${program}
  while IFS= read -r line; do
    case "$line" in
      :*)
        case "$line" in
          *files*) compopt -o default -o filenames 2>/dev/null; ${name}_files -f "$2" ;;
          *folders*) compopt -o filenames 2>/dev/null; ${name}_files -d "$2" ;;
        esac
        case "$line" in *open*) compopt -o nospace 2>/dev/null ;; esac
        ;;
      *) COMPREPLY+=("$line") ;;
    esac
  done < <("$exe" __complete --shell=bash --command="$1" --breaks="$COMP_WORDBREAKS" --type="$COMP_TYPE" \\
    --columns="\${COLUMNS:-80}" -- "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}

${name}_files() {
  local file
  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen "$1" -- "$2")
}

complete -o nosort -F ${name} ${program} 2>/dev/null || complete -F ${name} ${program}
`
}
