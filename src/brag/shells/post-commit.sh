# >>> brag inbox >>>
# Notes the commit down for brag inbox; it never stops one. brag inbox uninstall takes this out.
brag_note() {
  brag_dir="${GIT_DIR:-.git}"
  if [ -f "$brag_dir" ]; then
    read -r brag_word brag_dir <"$brag_dir"
  fi
  for brag_word in rebase-merge rebase-apply CHERRY_PICK_HEAD REVERT_HEAD; do
    if [ -e "$brag_dir/$brag_word" ]; then return 0; fi
  done
  case "${GIT_REFLOG_ACTION-}" in
    rebase* | cherry-pick* | am* | revert* | pull*) return 0 ;;
  esac
  brag_common="$brag_dir"
  if [ -f "$brag_dir/commondir" ]; then
    read -r brag_common <"$brag_dir/commondir"
    case "$brag_common" in
      /*) ;;
      *) brag_common="$brag_dir/$brag_common" ;;
    esac
  fi
  brag_id=''
  read -r brag_word brag_id <"$brag_dir/HEAD"
  if [ "$brag_word" != ref: ]; then
    brag_id="$brag_word"
  elif [ -r "$brag_common/$brag_id" ]; then
    read -r brag_id <"$brag_common/$brag_id"
  fi
  case "$brag_id" in
    '' | *[!0-9a-f]*) brag_id="$(git rev-parse HEAD)" || return 0 ;;
  esac
  brag_now="${EPOCHSECONDS-}"
  if [ -z "$brag_now" ]; then brag_now="$(date +%s)" || brag_now=0; fi
  brag_place="$PWD"
  if [ ! -e .git ]; then
    # The files and the repository lie apart, as when a home folder is kept in git.
    case "$brag_dir" in
      /*) brag_place="$brag_dir" ;;
      *) brag_place="$PWD/$brag_dir" ;;
    esac
  fi
  umask 077
  printf '%s %s %s\n' "$brag_id" "$brag_now" "$brag_place" >>@INBOX@
}
(set +e; brag_note) >/dev/null 2>&1 </dev/null || :
# <<< brag inbox <<<
