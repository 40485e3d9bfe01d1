export const doctor = {
  'mark.ok': 'ok',
  'mark.note': 'note',
  'mark.bad': 'bad',
  'about.program': 'program',
  'about.keychain': 'keychain',
  'about.data folder': 'data folder',
  'about.settings': 'settings',
  'about.data': 'data',
  'about.contents': 'contents',
  'about.changes': 'changes',
  'about.orphans': 'unnamed',
  'about.exports': 'exports',
  'about.backup': 'backup',
  'about.other vault': 'other vault',
  'doctor.program': '{version}, Node {node}, {platform}',
  'doctor.keychainSkipped': 'not checked',
  'doctor.keychainUsable': 'usable',
  'doctor.entries': { one: '{count} entry', other: '{count} entries' },
  'doctor.foreignItems': {
    one: '{count} item of another program under the name of this one, without an account',
    other: '{count} items of another program under the name of this one, without an account',
  },
  'doctor.foreignItemsHint': 'They are harmless and are not changed.',
  'doctor.instances': { one: '{count} instance', other: '{count} instances' },
  'doctor.secrets': { one: '{count} secret', other: '{count} secrets' },
  'doctor.unfinished': {
    one: '{count} change was interrupted',
    other: '{count} changes were interrupted',
  },
  'doctor.unfinishedSettled': {
    one: '{count} change was interrupted, and is completed or undone now',
    other: '{count} changes were interrupted, and are completed or undone now',
  },
  'doctor.unfinishedHint': 'The next change completes or undoes them, once the keychain is usable.',
  'doctor.orphans': {
    one: '{count} entry in the keychain has no name: {fingerprints}',
    other: '{count} entries in the keychain have no name: {fingerprints}',
  },
  'doctor.orphansHint': 'Open the window of WebUI Keyring to recover or delete them.',
  'doctor.lost.missing':
    'The value of {name} of {instance} (version {version}, {state}) is not in the keychain.',
  'doctor.lost.differs':
    'The value of {name} of {instance} (version {version}, {state}) in the keychain is not the one that was saved.',
  'doctor.lost.unchecked':
    'The value of {name} of {instance} (version {version}, {state}) cannot be checked: it was saved under a key that was replaced when another keychain was accepted.',
  'doctor.lostInBackup': {
    one: 'A backup that was made before may still have the lost value.',
    other: 'A backup that was made before may still have the lost values.',
  },
  'doctor.backupToday': 'last backup today',
  'doctor.backupDays': { one: 'last backup {count} day ago', other: 'last backup {count} days ago' },
  'doctor.backupNever': 'no backup yet',
  'doctor.backupHint': '`webui-keyring backup FILE` makes one.',
  'doctor.stale': {
    one: '{count} exported file is out of date: {files}',
    other: '{count} exported files are out of date: {files}',
  },
  'doctor.staleHint': '`webui-keyring target update` writes the active values.',
  'doctor.dataReady': 'in order (layout {version})',
  'doctor.hint.vault-damaged':
    '`webui-keyring doctor --restore-last-good` restores the last good copy, as the window can; the damaged file stays under another name.',
  'doctor.hint.damaged-without-copy':
    'Put a copy of your own back into the data folder, under the same name.',
  'doctor.hint.vault-denied':
    'If a line about the data folder above names a command, run it; otherwise get permission to read and change that file and to use the folders above it.',
  'doctor.hint.vault-foreign-file':
    'The lines about the data folder above name its owner, and the command that makes it yours.',
  'doctor.hint.vault-unconfirmed': 'Check the disk.',
  'doctor.hint.vault-value-unchecked': 'Set it again with `webui-keyring secret set`.',
  'doctor.folder': '{folder} ({mode})',
  'doctor.folderWindows':
    '{folder}; the permissions of this folder in Windows decide who else can read it, and were not checked',
  'doctor.openToOthers': '{path} is open to others ({mode}).',
  'doctor.noPermissions': 'If chmod has no effect, the volume has no permissions (FAT, exFAT).',
  'doctor.noPermissionsHint': 'Set WEBUI_KEYRING_HOME to a folder on another volume.',
  'doctor.foreignOwner': {
    one: '{paths} belongs to {owner}, not to {expected}.',
    other: '{paths} belong to {owner}, not to {expected}.',
  },
  'doctor.foreignOwnerHint': 'Find out who changed it. If that was intended: {command}',
  'doctor.leftoversRemoved': 'removed what interrupted exports left behind: {files}',
  'doctor.leftoversStay': 'left behind by an interrupted export, possibly with secrets: {files}',
  'doctor.leftoversHint': 'Delete it, unless an export from another machine or container is running there.',
  'doctor.settingsDamaged':
    '{file} could not be read as settings. The defaults are used, but no previous version is deleted.',
  'doctor.settingsDamagedHint':
    'Fix the file, or change a setting: the file is then kept under another name.',
  'doctor.settingsUnreadable':
    '{file} cannot be read. The defaults are used, but no previous version is deleted.',
  'doctor.settingsUnreadableHint': 'Get permission to read it and to use the folders above it.',
  'doctor.setting': '{setting} in {file} does not have an allowed value ({range}).',
  'doctor.settingRetention':
    '{setting} in {file} does not have an allowed value ({range}). No previous version is deleted until that is fixed.',
  'doctor.otherVaultsUnknown': 'not checked: {why}',
  'doctor.otherVault': 'The keychain has {values} of the vault {vault}.',
  'doctor.otherVaultFolder': 'The keychain has {values} of the vault {vault}; its data folder was {folder}.',
  'doctor.otherVaultHint':
    'If no data folder has that vault any more: `webui-keyring vault adopt {vault}` moves them into this one, `webui-keyring vault destroy {vault}` deletes them.',
  'provider.keepassxc':
    'KeePassXC confirms a change before it saves its database, usually within a second, sometimes only with the next change.',
  'provider.keepassxcHint':
    'Do not close it right after a change. A secret that is deleted here stays in its Recycle Bin until you empty that.',
  'provider.kwallet': 'KWallet writes a change to disk about 5 s later; this program makes it write at once.',
  'provider.kwalletHint':
    'Tested with KWallet 5.103. With other versions, do not end it or the session right after a change.',
  'accept.keychain-other':
    'Use this keychain from now on{detail}? The values were last saved in another one. The list of secrets stays; values that are not in this keychain must be set again, and those that are in it are used as they are.',
  'accept.keychain-otherDone': 'This keychain is used from now on.',
  'accept.keychain-other-folder':
    'Use the saved values from this folder from now on{detail}, and no longer from the other one?',
  'accept.keychain-other-folderDone': 'The saved values belong to this folder from now on.',
  'accept.vault-key-missing':
    'Create a new key for checking values{detail}? The values that are in the keychain now are used as they are.',
  'accept.vault-key-missingDone': 'Created a new key for checking values.',
  'accept.detail': ' ({detail})',
  'restore.question':
    'Replace the damaged data with the copy of {date}? Values saved after that become entries without a name.',
  'restore.done': 'Restored the copy of {date}.',
  'restore.doneDamaged': 'Restored the copy of {date}. The damaged file is {path}.',
} as const;
