# At most one dim line a day, before a prompt, when nothing was written down for a while.
typeset -g __brag_state=@STATE@
typeset -gi __brag_after=0
__brag_nudge() {
  local -i brag_status=$?
  [[ -o errexit ]] && brag_status=0
  emulate -L zsh
  local due='' wait='' last='' until='' mode='' detail=''
  if { IFS=' ' read -r due wait last until mode && IFS= read -r detail } \
    2>/dev/null <"$__brag_state" && [[ -n "$mode" && "$due$wait$last$until" == <-> ]] && (( ${#due} < 12 )) &&
    (( EPOCHSECONDS >= due && EPOCHSECONDS >= __brag_after && wait > 0 && wait < 100 )); then
    __brag_after=$(( EPOCHSECONDS + wait * 86400 ))
    print -r -- "$__brag_after $(( wait < 16 ? wait * 2 : 32 )) $EPOCHSECONDS $until $mode"$'\n'"$detail" \
      2>/dev/null >|"$__brag_state"
    detail="${detail:-one line for today? $__brag_log \"...\"}"
    if [[ -t 2 && -z "${NO_COLOR-}" && "${TERM-dumb}" != dumb ]]; then
      print -ru2 -- $'\e[2m'"brag: $detail"$'\e[0m'
    else
      print -ru2 -- "brag: $detail"
    fi
  fi
  return $brag_status
}
() {
  emulate -L zsh
  [[ -o interactive ]] && zmodload zsh/datetime 2>/dev/null || return 0
  typeset -ga precmd_functions
  (( ${precmd_functions[(Ie)__brag_nudge]} )) || precmd_functions+=(__brag_nudge)
  return 0
}
