# What TAB offers after brag: asked for when it is needed, from the journal as it is then.
function __brag_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l found (_BRAG_COMPLETE=fish command brag $words[2..-1] "$typed" 2>/dev/null </dev/null)
    if test "$found[1]" = files
        set -l path (string replace -r -- '^--[^=]*=' '' "$typed")
        set -l lead (string match -r -- '^--[^=]*=' "$typed")
        for one in (__fish_complete_path "$path")
            echo -- "$lead$one"
        end
        return
    end
    printf '%s\n' $found[2..-1]
end
# fish may have options of its own for brag, from the manual, and would offer them everywhere. They
# come in at the first TAB: here already, so that they can be taken out.
complete -C 'brag ' >/dev/null 2>&1
complete -c brag -e
complete -c brag -f -k -a '(__brag_complete)'
