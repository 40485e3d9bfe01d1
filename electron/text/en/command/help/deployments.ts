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
} as const;
