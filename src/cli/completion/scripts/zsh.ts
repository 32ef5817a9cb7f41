/** Completion of a program for zsh; loads zsh's completion system where that has not been done. */
export function zshScript(program: string): string {
  return `#compdef ${program}
# zsh completion of ${program}. For this shell: source <(${program} completion zsh)
# For all: ${program} completion zsh > "\${fpath[1]}/_${program}"

_${program}() {
  local exe=\${(Q)words[1]} line last
  exe=\${exe/#\\~\\//$HOME/}
  [[ -x $exe ]] || (( $+commands[$exe] )) || exe=${program}
  local -a lines found begun
  lines=("\${(@f)$("$exe" __complete --shell=zsh -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}")
  last=$lines[-1]
  [[ $last == :* ]] || return 1
  for line in "\${(@)lines[1,-2]}"; do
    [[ \${line%%$'\\t'*} == *= ]] && begun+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") && continue
    # A colon in a word must not look like the one in front of its description.
    if [[ $line == *$'\\t'* ]]; then
      found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    else
      found+=("\${line//:/\\\\:}")
    fi
  done
  local -a extra
  [[ $last == *open* ]] && extra=(-S '')
  local tried=1
  if (( $#found )); then
    _describe -V -t ${program} ${program} found $extra && tried=0
  fi
  if (( $#begun )); then
    _describe -V -t ${program}-more ${program} begun -S '' && tried=0
  fi
  if [[ $last == *files* || $last == *folders* ]]; then
    [[ $PREFIX == -*=* ]] && compset -P '*='
    if [[ $last == *folders* ]]; then _files -/ && tried=0; else _files && tried=0; fi
  fi
  return tried
}

(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
if [[ $funcstack[1] == _${program} ]]; then
  _${program} "$@"
else
  compdef _${program} ${program}
fi
`
}
