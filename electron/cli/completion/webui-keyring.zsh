#compdef webui-keyring
_webui_keyring() {
  local kind line
  local -a lines names shown
  lines=("${(@f)$(webui-keyring __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  kind=$lines[1]
  case $kind in
    files) _files; return ;;
    folders) _files -/; return ;;
  esac
  for line in "${(@)lines[2,-1]}"; do
    [[ -n $line ]] || continue
    names+=("${line%%$'\t'*}")
    shown+=("${line/$'\t'/  -- }")
  done
  compadd -l -d shown -a names
}
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then _webui_keyring "$@"; else compdef _webui_keyring webui-keyring; fi
