# Short ways to call brag. Whatever of yours has such a name stays as it is.
typeset -g __brag_log='brag log'
typeset -gaU __brag_aliases
__brag_alias() {
  emulate -L zsh
  if [[ "${functions[$1]-}" == *"brag $2 "* ]] || ! whence -- "$1" >/dev/null; then
    # No alias: a function of that name, further down in your file, would be an error of syntax.
    functions[$1]="brag $2 \"\$@\""
    __brag_aliases+=("$1")
    (( $+functions[compdef] )) && compdef _brag "$1"
    [[ "$2" != log ]] || __brag_log="$1"
  elif [[ "$3" == chosen && -o interactive ]]; then
    print -ru2 -- "brag: $1 is something else here already, so it stays; brag $2 does it."
  fi
  return 0
}
