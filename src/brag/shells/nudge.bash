# At most one dim line a day, before a prompt, when nothing was written down for a while.
__brag_state=@STATE@
__brag_after=0
__brag_look=0
__brag_nudge() {
  local brag_status=$?
  [[ $- != *e* ]] || brag_status=0
  # Twice a minute is often enough: at most prompts this line is all there is to it.
  ((${SECONDS:-0} >= __brag_look)) || return "$brag_status"
  __brag_look=$((${SECONDS:-0} + 30))
  local now='' due='' wait='' last='' until='' mode='' detail=''
  if { IFS=' ' read -r due wait last until mode && IFS= read -r detail; } \
    2>/dev/null <"$__brag_state"; then
    now="${EPOCHSECONDS-}"
    [[ -n "$now" ]] || printf -v now '%(%s)T' -1 2>/dev/null || now=0
    [[ -n "$mode" ]] || due=''
    case "$due$wait$last$until" in
      '' | *[!0-9]*) ;;
      *)
        if ((${#due} > 0 && now >= due && now >= __brag_after && ${#due} < 12 && wait > 0 && wait < 100)); then
          __brag_after=$((now + wait * 86400))
          printf '%s %s %s %s %s\n%s\n' "$__brag_after" "$((wait < 16 ? wait * 2 : 32))" "$now" \
            "$until" "$mode" "$detail" 2>/dev/null >|"$__brag_state" || :
          detail="${detail:-one line for today? $__brag_log \"...\"}"
          if [[ -t 2 && -z "${NO_COLOR-}" && "${TERM-dumb}" != dumb ]]; then
            printf '\033[2mbrag: %s\033[0m\n' "$detail" >&2 || :
          else
            printf 'brag: %s\n' "$detail" >&2 || :
          fi
        fi
        ;;
    esac
  fi
  return "$brag_status"
}
if [[ $- == *i* ]]; then
  case " ${PROMPT_COMMAND[*]-} " in
    *__brag_nudge*) ;;
    *)
      if [[ "$(declare -p PROMPT_COMMAND 2>/dev/null)" == 'declare -a'* ]]; then
        PROMPT_COMMAND+=(__brag_nudge)
      else
        PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND
}__brag_nudge"
      fi
      ;;
  esac
fi
