/** What a rotation does to a server. */
export const rotating = {
  'rotate.state.breaks': 'Ends',
  'rotate.state.kept': 'Stays whole',
  'rotate.state.unknown': 'Can no longer be read, if there is any (cannot be seen from here)',
  'rotate.state.unaffected': 'Not affected',
  'rotate.effect.sessions': 'sessions: everyone signs in again once',
  'rotate.effect.sign-ins': 'OAuth sign-ins in progress: trying again works',
  'rotate.effect.oauth-sessions': 'stored OAuth and MCP sessions',
  'rotate.effect.oauth-clients': 'MCP client registrations',
  'rotate.effect.authenticators': 'two-factor sign-in; the server does not start without it',
  'rotate.effect.valves': 'encrypted valves, and provider keys in the valves of community functions',
  'rotate.effect.apps': 'credentials of apps',
  'rotate.effect.api-keys': 'API keys, passwords, chats, and provider keys in the server’s connections',
  'rotate.kept.added': '{name} is set to what the server uses now',
  'rotate.kept.set': '{name} is set already and stays as it is',
  'rotate.kept.no-file': '{name} should be set, and no exported file carries it',
} as const;
