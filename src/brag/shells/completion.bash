# What TAB offers after brag: asked for when it is needed, from the journal as it is then.
__brag_complete() {
  local line="${COMP_LINE:0:COMP_POINT}" kind='' found=''
  COMPREPLY=()
  case "$1" in
    @CASES@
    *) line="brag${line#"$1"}" ;;
  esac
  {
    IFS= read -r kind
    if [[ "$kind" == files ]]; then
      compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$2"))
    fi
    while IFS= read -r found; do
      COMPREPLY+=("$found")
    done
  } < <(_BRAG_COMPLETE=bash _BRAG_LINE="$line" _BRAG_TYPE="${COMP_TYPE-}" \
    _BRAG_BREAKS="$COMP_WORDBREAKS" command brag 2>/dev/null </dev/null)
  return 0
}
complete -o nosort -F __brag_complete brag 2>/dev/null || complete -F __brag_complete brag
