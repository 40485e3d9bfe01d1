_webui_keyring() {
  local line kind='' cur=''
  local -a words=() candidates=()
  ((COMP_CWORD > 0)) && words=("${COMP_WORDS[@]:1:COMP_CWORD}") && cur=${COMP_WORDS[COMP_CWORD]}
  [[ $cur == = ]] && cur=''
  while IFS= read -r line; do
    if [[ -z $kind ]]; then kind=$line; else candidates+=("$(printf '%q' "${line%%$'\t'*}")"); fi
  done < <(webui-keyring __complete "${words[@]}" 2>/dev/null)
  COMPREPLY=()
  case $kind in
    files) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); compopt -o filenames ;;
    folders) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); compopt -o filenames ;;
    *) COMPREPLY=("${candidates[@]}") ;;
  esac
}
complete -F _webui_keyring webui-keyring
