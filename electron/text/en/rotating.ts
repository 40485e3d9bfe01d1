/** What a rotation does to a server. */
export const rotating = {
  'rotate.state.breaks': 'Ends',
  'rotate.state.kept': 'Stays whole',
  'rotate.state.unknown': 'Can no longer be read, if there is any (cannot be seen from here)',
  'rotate.state.unaffected': 'Not affected',
  'rotate.effect.sessions': 'Sessions: everyone signs in again once',
  'rotate.effect.sign-ins': 'OAuth sign-ins in progress: trying again works',
  'rotate.effect.oauth-sessions': 'Stored OAuth and MCP sessions',
  'rotate.effect.oauth-clients': 'MCP client registrations',
  'rotate.effect.authenticators': 'Two-factor sign-in; the server does not start without it',
  'rotate.effect.valves': 'Encrypted valves, and provider keys in the valves of community functions',
  'rotate.effect.apps': 'Credentials of apps',
  'rotate.effect.api-keys': 'API keys, passwords, chats, and provider keys in the server’s connections',
  'rotate.kept.added': '{name} is set to what the server uses now',
  'rotate.kept.set': '{name} is set already and stays as it is',
  'rotate.kept.no-file': '{name} should be set, and no exported file carries it',
  'rotate.release': 'The server is Open WebUI {release}.',
  'rotate.noRelease': 'The server did not say its release.',
  'rotate.noFiles': 'No exported file carries it.',
  'rotate.byYou': 'Where it runs is not known: you start the server again.',
  'rotate.onInstance': '{instance}: {step}',
  'rotate.done': '{secret} is rotated: version {version} is in use, and version {before} is the way back.',
  'rotate.doneBack': '{secret} is back: version {version} is in use.',
  'rotate.holders': 'Used by, as you noted: {names}. They need the new value, too.',
  'rotateKey.plan.second-account':
    'Without a gap: with a second account on the server. Its key is staged, tested, written and put into use; the old key works until you delete it on the server.',
  'rotateKey.way.same-account':
    'This is the account of the key in use: the old key stops working when the new one is made. Until every file and program has the new one, calls with the old one fail; there is no way back to it.',
  'rotateKey.way.second-account':
    'This is another account than that of the key in use: the old key works until you delete it on the server.',
  'rotateKey.way.nothing-in-use':
    'The server does not know the key in use: nothing stops working that works now.',
  'rotateKey.hasKey': 'The account has a key already, which stops working when the new one is made.',
  'rotateKey.done': '{secret} is rotated: version {version} is in use. The value before it no longer works.',
} as const;
