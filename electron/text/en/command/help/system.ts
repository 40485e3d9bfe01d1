/** The commands about vaults, settings and the program itself. */
export const system = {
  'trash list': {
    summary: 'list what was deleted and can be restored',
    options: {},
    notes: [
      'What has been in the trash for more than trashDays days (see `config list`) is deleted for good when a value is changed next, or the window is opened.',
    ],
  },
  'trash empty': {
    summary: 'delete everything in the trash for good',
    options: { yes: 'do not ask' },
    notes: [],
  },
  'vault list': {
    summary: 'list the vaults that have values in the keychain',
    options: {},
    notes: [
      'Each data folder has its own vault. A vault whose folder was lost can be moved into this one with `vault adopt`.',
    ],
  },
  'vault adopt': {
    summary: 'move the values of another vault into this one',
    options: { keep: 'leave the entries of the other vault in the keychain', yes: 'do not ask' },
    notes: [
      'Instances and secrets get the names that the entries are labelled with; what has no label goes to the instance `recovered`. Addresses and notes were in the lost folder: set them again.',
      'A value is deleted from the other vault once it is saved in this one, and stays there if its data folder is not known. Refused while the other vault has its data folder, or if that cannot be checked.',
    ],
  },
  'vault destroy': {
    summary: 'delete a vault: all its values in the keychain, and its files',
    options: { confirm: 'the name of the vault, if nobody can be asked' },
    notes: [
      'Without VAULT, the vault in this data folder is deleted. This cannot be undone; exported files stay as they are. Close the window first.',
    ],
  },
  'config list': { summary: 'list the settings, which the window shares', options: {}, notes: [] },
  'config get': { summary: 'write a setting to standard output', options: {}, notes: [] },
  'config set': {
    summary: 'change a setting',
    options: {},
    notes: [
      'keepVersions previous versions of a secret are kept, and more if they were replaced less than graceDays days ago.',
    ],
  },
  doctor: {
    summary: 'check the keychain, the data folder and what is saved in them',
    options: {
      deep: 'read every value, and compare it with what was saved',
      fix: 'use this keychain from now on, if the values were saved in another one',
      backup: 'with --fix: put lost values back from this backup',
      'password-stdin': 'read the password of the backup from standard input',
      'restore-last-good': 'if the data is damaged, restore the last good copy first',
      yes: 'do not ask',
    },
    notes: ['A damaged file is kept under another name when the copy takes its place.'],
  },
  completion: {
    summary: 'write the completion script of a shell',
    options: {},
    notes: [
      'bash: add  source <(webui-keyring completion bash)  to ~/.bashrc',
      'zsh: add  source <(webui-keyring completion zsh)  to ~/.zshrc, after compinit',
      'fish: webui-keyring completion fish > ~/.config/fish/completions/webui-keyring.fish',
    ],
  },
} as const;
