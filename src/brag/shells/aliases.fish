# Short ways to call brag. Whatever of yours has such a name stays as it is.
set -g __brag_log 'brag log'
set -qg __brag_aliases; or set -g __brag_aliases
