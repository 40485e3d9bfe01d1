export const tokens = {
  'token.title': 'Inspect a token',
  'token.lead':
    'Shows what a session token contains, and which saved secret key signed it. Nothing is sent to a server.',
  'token.run': 'Inspect',
  'token.running': 'Comparing with the saved secret keys…',
  'token.signedTitle': 'Signed with a saved secret key',
  'token.noneTitle': 'None of the saved secret keys signed it',
  'token.noneAbout': 'Versions whose value was deleted cannot be compared.',
  'token.notComparedTitle': 'Not compared with the saved secret keys',
  'token.notComparedAbout': 'Open WebUI signs with HS256 only.',
  'token.openSecret': 'Show the secret',
  'token.usual': 'Nothing about it is unusual.',
  'token.contains': 'What it contains',
} as const;
