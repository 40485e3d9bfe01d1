export const rotation = {
  'rotation.heading': 'Versions',
  'rotation.lead':
    'Stage a new value, put it in place where it is used, make it active, then retire the old one.',
  'rotation.keeps': {
    one: 'The newest previous version is kept; others for at least {days} after they were replaced.',
    other:
      'The newest {count} previous versions are kept; others for at least {days} after they were replaced.',
  },
  'rotation.stage': 'Stage a new value…',
  'rotation.stageTitle': 'Stage a new value for {name}',
  'rotation.stageLead':
    'The new value is kept beside the active one. Nothing changes for exports and tests until you make it active.',
  'rotation.stageDone': 'The new value is staged.',
  'rotation.stageKeep': 'Stage value',
  'rotation.promote': 'Make active…',
  'rotation.promoteTitle': 'Make the staged value active?',
  'rotation.promoteLead':
    'Exports and tests use the new value from now on. The old one is kept as a previous version, so that you can go back.',
  'rotation.promoteRetires':
    'Previous versions that the settings keep no longer are retired: their values are deleted. You are told which.',
  'rotation.promoteConfirm': 'Make active',
  'rotation.promoteDone': 'The staged value is active now.',
  'rotation.rollback': 'Go back to version {number}…',
  'rotation.rollbackTitle': 'Go back to version {number}?',
  'rotation.rollbackLead':
    'Version {number} becomes active again. The one in use now becomes staged, so that you can try again.',
  'rotation.rollbackConfirm': 'Go back',
  'rotation.rollbackDone': 'Version {number} is active again.',
  'rotation.retire': 'Retire…',
  'rotation.retireNamed': 'Retire… version {number}',
  'rotation.retireTitle': 'Retire version {number} of {name}?',
  'rotation.retireLead':
    'The value of version {number} is deleted from the keychain. This cannot be undone. Its fingerprint and dates stay in the record.',
  'rotation.retirePrevious':
    'Do this once the new value works everywhere: there is no way back to this one then.',
  'rotation.retireStaged': 'It is not in use yet. The active value stays as it is.',
  'rotation.retireConfirm': 'Retire version {number}',
  'rotation.retireDone': 'Version {number} of {name} was retired: its value is deleted.',
  'rotation.retired': {
    one: 'The value of version {numbers} was deleted: it is beyond the number of previous versions to keep, and was replaced longer ago than the settings keep them.',
    other:
      'The values of versions {numbers} were deleted: they are beyond the number of previous versions to keep, and were replaced longer ago than the settings keep them.',
  },
  'rotation.breaksTitle': 'When the server starts with another WEBUI_SECRET_KEY',
  'rotation.breaksSessions':
    'Everybody is signed out and signs in again; sign-ins under way through OAuth fail.',
  'rotation.breaksOauth':
    'Stored OAuth and MCP sessions cannot be read any more, and the server deletes them: going back may not restore them. `OAUTH_SESSION_TOKEN_ENCRYPTION_KEY`, if set, protects them.',
  'rotation.breaksClients':
    'MCP client registrations are lost, unless `OAUTH_CLIENT_INFO_ENCRYPTION_KEY` is set.',
  'rotation.breaksValves':
    'Encrypted valves (`ENABLE_VALVE_ENCRYPTION=true`) read as empty until the old secret is back.',
  'rotation.breaksMfa':
    'On releases with two-factor sign-in, the server refuses to start if it is in use, unless `MFA_ENCRYPTION_KEY` is set.',
  'rotation.keepsTitle': 'Not affected: `sk-` API keys, passwords, chats and provider keys.',
  'rotation.replicas': 'Give every replica and worker the new value in the same restart.',
  'rotation.apiKeyNote':
    'Open WebUI holds one key per user, and creating a new one replaces the old one at once: the old value may already be dead.',
  'rotation.version': 'Version {number}',
  'rotation.versionSaved': 'saved {date} ({origin})',
  'rotation.versionActive': 'in use since {date}',
  'rotation.versionReplaced': 'replaced {date}',
  'rotation.versionRetired': 'retired {date}',
} as const;
