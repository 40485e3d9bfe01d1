export const rotation = {
  'rotation.heading': 'Versions',
  'rotation.keeps': {
    one: 'The newest previous version is kept; others for at least {days} after they were replaced.',
    other:
      'The newest {count} previous versions are kept; others for at least {days} after they were replaced.',
  },
  'rotation.stage': 'Stage a new value…',
  'rotation.stageTitle': 'Stage a new value for {name}',
  'rotation.stageLead':
    'The new value is saved next to the active one. Exports and tests do not change until you make it active.',
  'rotation.stageDone': 'The new value is staged.',
  'rotation.stageKeep': 'Stage value',
  'rotation.promote': 'Make active…',
  'rotation.promoteTitle': 'Make the staged value active?',
  'rotation.promoteLead':
    'Exports and tests use the new value from now on. The old one becomes a previous version, so that you can roll back.',
  'rotation.promoteRetires':
    'Previous versions beyond the limits in the settings are retired: their values are deleted. You are shown which ones.',
  'rotation.promoteConfirm': 'Make active',
  'rotation.promoteDone': 'The staged value is active now.',
  'rotation.rollback': 'Roll back to version {number}…',
  'rotation.rollbackTitle': 'Roll back to version {number}?',
  'rotation.rollbackLead':
    'Version {number} becomes active again. The current version becomes staged, so that you can try again.',
  'rotation.rollbackConfirm': 'Roll back',
  'rotation.rollbackDone': 'Version {number} is active again.',
  'rotation.retire': 'Retire…',
  'rotation.retireNamed': 'Retire… version {number}',
  'rotation.retireTitle': 'Retire version {number} of {name}?',
  'rotation.retireLead':
    'The value of version {number} is deleted from the keychain. This cannot be undone. Its fingerprint and dates remain.',
  'rotation.retirePrevious':
    'Do this only when the new value works everywhere: you cannot roll back to this version afterwards.',
  'rotation.retireStaged': 'It is not in use yet. The active value stays as it is.',
  'rotation.retireConfirm': 'Retire version {number}',
  'rotation.retireDone': 'Version {number} of {name} was retired: its value is deleted.',
  'rotation.retired': {
    one: 'The value of version {numbers} was deleted: it exceeded the number of previous versions to keep, and was replaced more days ago than the settings require.',
    other:
      'The values of versions {numbers} were deleted: they exceeded the number of previous versions to keep, and were replaced more days ago than the settings require.',
  },
  'rotation.breaksTitle': 'If the server starts with a different WEBUI_SECRET_KEY',
  'rotation.breaksSessions':
    'Everyone is signed out and has to sign in again; OAuth sign-ins in progress fail.',
  'rotation.breaksOauth':
    'Stored OAuth and MCP sessions can no longer be read, and the server deletes them: rolling back may not restore them. They stay whole if `OAUTH_SESSION_TOKEN_ENCRYPTION_KEY` is the key that they were written with, which is the present `WEBUI_SECRET_KEY` unless another one was set.',
  'rotation.breaksClients':
    'MCP client registrations are lost, unless `OAUTH_CLIENT_INFO_ENCRYPTION_KEY` is set in the same way.',
  'rotation.breaksValves':
    'Encrypted valves (`ENABLE_VALVE_ENCRYPTION=true`), provider keys in the valves of community functions, and credentials of apps (0.12) cannot be read until the old secret is restored.',
  'rotation.breaksMfa':
    'On releases with two-factor sign-in, the server refuses to start once a user has it on, unless `MFA_ENCRYPTION_KEY` was set before. A new one does not help.',
  'rotation.keepsTitle':
    'Not affected: `sk-` API keys, passwords, chats, and provider keys in the server’s connections.',
  'rotation.replicas': 'Give every replica and worker the new value in the same restart.',
  'rotation.apiKeyNote':
    'Open WebUI stores one key per user, and creating a new one replaces the old one at once: the old value may already be invalid.',
  'rotation.version': 'Version {number}',
  'rotation.versionSaved': 'saved {date} ({origin})',
  'rotation.versionActive': 'in use since {date}',
  'rotation.versionReplaced': 'replaced {date}',
  'rotation.versionRetired': 'retired {date}',
} as const;
