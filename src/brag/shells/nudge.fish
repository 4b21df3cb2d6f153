# At most one dim line a day, before a prompt, when nothing was written down for a while.
set -g __brag_state @STATE@
set -g __brag_after 0
set -g __brag_seen
set -g __brag_read
function __brag_nudge --on-event fish_prompt
    # Every ten seconds is often enough: at most prompts these lines are all there is to it. fish
    # has no clock of its own; the system's, or the age of a file that stays, stands for one.
    if test -r /proc/uptime
        read -f up rest </proc/uptime
    else
        set -f up (path mtime -R -- (status fish-path))
    end
    string match -qr '^(?<tens>\d*)\d' -- "$up"; or return 0
    test "$tens" = "$__brag_seen"; and return 0
    set -g __brag_seen $tens
    test -r "$__brag_state"; or return 0
    begin
        read -f due wait last until mode
        read -f detail
    end <"$__brag_state"
    string match -qr '^[0-9]{1,11} [1-9][0-9]? [0-9]+ [0-9]+ [a-z]+$' "$due $wait $last $until $mode"
    or return 0
    # The time, again without a clock: when the file was changed, and how long ago that is. What it
    # means in the time of this system is worked out once for each day that the file names.
    if test "$due" != "$__brag_read"
        set -l now (math (path mtime -- "$__brag_state") + (path mtime -R -- "$__brag_state"))
        set -g __brag_from (math "$up + $due - $now")
        set -g __brag_read $due
    end
    test "$up" -ge "$__brag_from" -a "$up" -ge "$__brag_after"; or return 0
    set -g __brag_after (math "$up + $wait * 86400")
    set -l now (math (path mtime -- "$__brag_state") + (path mtime -R -- "$__brag_state"))
    set -l longer (test "$wait" -lt 16; and math "$wait * 2"; or echo 32)
    if test -w "$__brag_state"
        set -l next (math "$now + $wait * 86400")
        printf '%s %s %s %s %s\n%s\n' $next $longer $now $until $mode "$detail" >"$__brag_state"
    end
    test -n "$detail"; or set detail "one line for today? $__brag_log \"...\""
    if isatty stderr; and not set -q NO_COLOR; and test "$TERM" != dumb
        printf '\e[2mbrag: %s\e[0m\n' "$detail" >&2
    else
        printf 'brag: %s\n' "$detail" >&2
    end
    return 0
end
if not status is-interactive; or not path mtime / >/dev/null 2>&1
    functions -e __brag_nudge
end
