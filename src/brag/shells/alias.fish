if not type -q @NAME@; or contains -- @NAME@ $__brag_aliases
    contains -- @NAME@ $__brag_aliases; or set -ga __brag_aliases @NAME@
    function @NAME@ --wraps 'brag @COMMAND@' --description 'brag @COMMAND@'
        command brag @COMMAND@ $argv
    end
    test @COMMAND@ = log; and set -g __brag_log @NAME@
else if test @HOW@ = chosen; and status is-interactive
    echo 'brag: @NAME@ is something else here already, so it stays; brag @COMMAND@ does it.' >&2
end
