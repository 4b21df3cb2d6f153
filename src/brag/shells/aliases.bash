# Short ways to call brag. Whatever of yours has such a name stays as it is.
__brag_log='brag log'
__brag_alias() {
  if [[ "$(declare -f "$1")" == *" brag $2 "* ]] || ! type "$1" >/dev/null 2>&1; then
    # No alias: a function of that name, further down in your file, would be an error of syntax.
    eval "$1() { brag $2 \"\$@\"; }"
    complete -o nosort -F __brag_complete "$1" 2>/dev/null || complete -F __brag_complete "$1"
    [[ "$2" != log ]] || __brag_log="$1"
  elif [[ "$3" == chosen && $- == *i* ]]; then
    printf 'brag: %s is something else here already, so it stays; brag %s does it.\n' "$1" "$2" >&2
  fi
  return 0
}
