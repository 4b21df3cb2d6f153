# At most one dim line a day, before a prompt, when nothing was written down for a while.
typeset -g __brag_state=@STATE@
typeset -gi __brag_after=0 __brag_look=0
__brag_nudge() {
  local -i brag_status=$?
  [[ -o errexit ]] && brag_status=0
  # Twice a minute is often enough: at most prompts this line is all there is to it.
  (( ${SECONDS:-0} < __brag_look )) && return $brag_status
  __brag_look=$(( ${SECONDS:-0} + 30 ))
  emulate -L zsh
  local due='' wait='' last='' until='' mode='' detail=''
  if { { IFS=' ' read -r due wait last until mode && IFS= read -r detail } <"$__brag_state" } \
    2>/dev/null && [[ -n "$mode" && "$due$wait$last$until" == <-> ]] && (( ${#due} < 12 )) &&
    (( EPOCHSECONDS >= due && EPOCHSECONDS >= __brag_after && wait > 0 && wait < 100 )); then
    __brag_after=$(( EPOCHSECONDS + wait * 86400 ))
    wait=$(( wait < 16 ? wait * 2 : 32 ))
    { print -rl -- "$__brag_after $wait $EPOCHSECONDS $until $mode" "$detail" >|"$__brag_state" } \
      2>/dev/null
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
