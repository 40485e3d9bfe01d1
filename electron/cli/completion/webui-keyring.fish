function __webui_keyring_complete
  set -l lines (webui-keyring __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
  switch "$lines[1]"
    case files
      __fish_complete_path (commandline -ct)
    case folders
      __fish_complete_directories (commandline -ct)
    case '*'
      printf '%s\n' $lines[2..]
  end
end
complete -c webui-keyring -f -a '(__webui_keyring_complete)'
