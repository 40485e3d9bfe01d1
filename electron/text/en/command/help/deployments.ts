/** The commands that bring secrets to where an instance runs, and see that they arrived. */
export const deployments = {
  status: {
    summary: 'show where each secret is: vault, exported files, container, server',
    options: { check: 'exit with 1 if a place has another value, and with 4 if one could not be asked' },
    notes: [
      'Values are compared by their fingerprints. The server is asked with a token for a user that does not exist; of API keys, the last test is shown.',
    ],
  },
  apply: {
    summary: 'write what is out of date, recreate the container, and check that the server uses it',
    options: {
      wait: 'how long the server may take to answer, {min} to {max} seconds (120)',
      back: 'go back to the previous version of the secret, and apply that',
      only: 'with --back: this secret',
      yes: 'do not ask',
    },
    notes: [
      'The commands are shown before they are run. A service of Compose is recreated by `docker compose up`; a container of `docker run` and `open-webui serve` are started again by you, with the command that is shown.',
      'If the server does not come up with the new values, the last lines of its log are shown, and the way back is offered.',
    ],
  },
  rotate: {
    summary: 'give a secret a new value everywhere, prove that it runs, and keep the way back',
    options: {
      plan: 'say what would happen, and change nothing',
      continue: 'go on with the rotation that is under way',
      back: 'go back: out of a rotation that is under way, or to the version before',
      to: 'with --back: to this version',
      stage: 'prepare the new value only; the next `rotate` takes it',
      promote: 'put the staged value into use in the vault alone',
      retire: 'delete the value of this version',
      generate: 'make the new value',
      email:
        'for an API key: sign in as this user and have the server make it; the password is read or prompted for',
      session: 'for an API key: the same with a session token, read or prompted for',
      'user-id':
        'for an API key: the same with a token for this user, signed with the saved secret key (up to 0.11)',
      wait: 'how long a server may take to answer, {min} to {max} seconds (120)',
      yes: 'do not ask, and go back by itself if the server does not come up',
    },
    notes: [
      'The new value is staged, written to the exported files, started, and asked of the server; only then is it in use here. A rotation that was interrupted goes on with --continue, here or in the window, and goes back with --back.',
      'For WEBUI_SECRET_KEY a new value is made. The variables that keep OAuth sessions and two-factor sign-in readable are saved and written along, with what the server uses now, and stay. Other values come from standard input or a prompt, or are made with --generate.',
      'An API key is rotated to one that is staged, or that the server makes for the account of --email, --session or --user-id. With the account of the key in use, the old key ends at once. With a second account, both work until you delete the first with `server-key delete --version`.',
    ],
  },
} as const;
