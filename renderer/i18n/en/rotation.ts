export const rotation = {
  'rotation.heading': 'Versions',
  'rotation.lead':
    'Stage a new value, put it in place where it is used, make it active, then retire the old one.',
  'rotation.stage': 'Stage a new value…',
  'rotation.stageTitle': 'Stage a new value for {name}',
  'rotation.stageLead':
    'The new value is kept beside the active one. Nothing changes for exports and tests until you make it active.',
  'rotation.stageDone': 'The new value is staged.',
  'rotation.stageKeep': 'Stage value',
  'rotation.promote': 'Make active…',
  'rotation.promoteTitle': 'Make the staged value active?',
  'rotation.promoteLead':
    'Exports and tests use the new value from now on. The old one is kept as previous, so that you can go back.',
  'rotation.promoteRetires': 'The version that is previous now is retired: its value is deleted.',
  'rotation.promoteConfirm': 'Make active',
  'rotation.promoteDone': 'The staged value is active now.',
  'rotation.discard': 'Discard staged value…',
  'rotation.discardTitle': 'Discard the staged value?',
  'rotation.discardLead': 'The staged value is deleted. The active one stays as it is.',
  'rotation.discardConfirm': 'Discard staged value',
  'rotation.discardDone': 'The staged value was discarded.',
  'rotation.rollback': 'Go back to previous…',
  'rotation.rollbackTitle': 'Go back to the previous value?',
  'rotation.rollbackLead':
    'The previous value becomes active again. The one in use now becomes staged, so that you can try again.',
  'rotation.rollbackConfirm': 'Go back',
  'rotation.rollbackDone': 'The previous value is active again.',
  'rotation.retire': 'Retire previous…',
  'rotation.retireTitle': 'Retire the previous value?',
  'rotation.retireLead':
    'Its value is deleted from the keychain, and there is no way back to it. Its fingerprint and dates stay in the record. Do this once the new value works everywhere.',
  'rotation.retireConfirm': 'Retire',
  'rotation.retireDone': 'The previous value was retired.',
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
  'rotation.versionOf': 'Version {fingerprint}',
  'rotation.versionMade': '{origin} {date}',
  'rotation.versionActive': 'in use since {date}',
  'rotation.versionRetired': 'retired {date}',
} as const;
