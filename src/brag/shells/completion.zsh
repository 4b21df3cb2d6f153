# What TAB offers after brag: asked for when it is needed, from the journal as it is then.
_brag() {
  emulate -L zsh
  setopt local_options no_aliases
  local typed="${(Q)PREFIX}" kind
  local -a before found
  before=("${(@Q)words[2,CURRENT-1]}")
  case "${words[1]:t}" in
    @CASES@
  esac
  found=("${(@f)$(_BRAG_COMPLETE=zsh command brag "${(@)before}" "$typed" 2>/dev/null </dev/null)}")
  kind="${found[1]-}"
  shift found 2>/dev/null
  if [[ "$kind" == files ]]; then
    # The files of zsh's own completion are looked for under its own options.
    setopt ${_comp_options[@]}
    compset -P '--[^=]#='
    _files
    return
  fi
  (( ${#found} )) || return 1
  # A letter in another case fits; where only accents differ, what was typed is replaced.
  _describe -V brag found -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' ||
    _describe -V brag found -U
}
__brag_register() {
  emulate -L zsh
  if (( ! $+functions[compdef] )); then
    autoload -Uz compinit && compinit -i
  fi
  (( $+functions[compdef] )) && compdef _brag brag "${(@)__brag_aliases}"
  precmd_functions=("${(@)precmd_functions:#__brag_register}")
  return 0
}
() {
  emulate -L zsh
  typeset -ga precmd_functions __brag_aliases
  if (( $+functions[compdef] )); then
    compdef _brag brag
  elif [[ -o interactive ]] && (( ! ${precmd_functions[(Ie)__brag_register]} )); then
    # Later files may still start zsh's completion themselves.
    precmd_functions+=(__brag_register)
  fi
  return 0
}
