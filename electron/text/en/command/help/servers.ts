import { mintedTokens } from '../../minted.ts';

const instanceOptions = {
  env: 'what the deployment is for',
  'ca-file':
    "PEM file of the CA that signed the server's certificate, trusted in addition to the public ones",
  'key-header': 'header that carries keys, if not Authorization',
  'allow-http': 'allow plain http to a host other than this machine',
  proxy: 'system (HTTPS_PROXY and NO_PROXY; the default), none, or http://HOST:PORT',
  notes: 'a note',
} as const;

/** The commands about deployments and their servers. */
export const servers = {
  'instance add': {
    summary: 'add an instance of Open WebUI',
    options: { url: 'its base URL', ...instanceOptions },
    notes: [],
  },
  'instance list': { summary: 'list the instances', options: {}, notes: [] },
  'instance edit': {
    summary: 'change an instance',
    options: {
      name: 'its new name',
      url: 'its base URL',
      ...instanceOptions,
      header:
        'a header that a proxy or gateway before it asks for; its value is asked for, or read from standard input',
      runs: 'where it runs, as `adopt --from` takes it, or none',
      'no-header': 'stop sending this header',
      'no-ca-file': 'trust only the built-in certificates again',
      'no-allow-http': 'refuse plain http again',
    },
    notes: [
      'An extra header is saved as a secret of its own and sent to this instance’s address only. For Cloudflare Access set CF-Access-Client-Id and CF-Access-Client-Secret; for a proxy’s Basic set Authorization, with --key-header x-api-key.',
    ],
  },
  'instance rm': {
    summary: 'move an instance with all its secrets to the trash',
    options: { now: 'delete it for good, at once', yes: 'do not ask' },
    notes: [
      'The trash keeps it for trashDays days (see `config list`), and its name can be used again. `instance restore` restores it. --now also deletes the secrets of it that are in the trash already.',
    ],
  },
  'instance restore': {
    summary: 'restore a deleted instance with its secrets from the trash',
    options: { as: 'another name for it' },
    notes: ['If several were deleted under that name, the last one is restored.'],
  },
  test: {
    summary: 'test API keys, secret keys and servers, and say what is wrong',
    options: {
      key: 'only this API key or secret key',
      path: 'a path that must let this key in, asked with it; can be repeated',
      all: 'the servers, secret keys and API keys of every instance',
      concurrency: 'tests at once against one host, {min} to {max} (8)',
      changed: 'write only the answers that changed since the last run with --changed',
      format:
        'text, json, csv (for spreadsheets), junit (XML for CI), or prometheus (for the textfile collector of node_exporter)',
      csv: 'the same as `--format csv`',
    },
    notes: [
      'A key is sent only over a verified connection, to a server that identified itself as Open WebUI. Whether the server runs with a saved WEBUI_SECRET_KEY is determined with a token for a user that does not exist.',
      '--path is called below the base URL with GET, and calls no model: the paths of chats and messages get an empty POST, which Open WebUI refuses before it looks for a model. A path that does not let the key in, or does not show it, fails the test.',
      'The exit code is 1 if a test failed, and 4 if no server could be reached.',
      'With --changed it is 1 if an answer changed, for better or worse, and else 0. An answer that there was none of before counts as changed if it is bad.',
    ],
  },
  'server-key': {
    summary: "show, create or delete a user's API key on the server",
    options: {
      key: 'the API key; create also takes a new name',
      email: 'sign in as this user; the password is read or prompted for',
      session: 'use a session token, read or prompted for',
      'user-id': 'sign a token for this user with the saved secret key (up to 0.11)',
      version: 'for delete: use this version of the saved key',
      database: 'for sql (sqlite)',
      release: 'for sql: version of the server',
      reveal: 'write a key to a terminal without asking',
      yes: 'do not ask',
    },
    notes: [
      'Without --email, --session or --user-id, the saved key itself is used. Creating a key invalidates the old one at once; the new one is saved as the active version and tested.',
      'sql writes the statements that put the saved (or staged) key into the database of a server; make a backup first.',
    ],
  },
  'token inspect': {
    summary: 'show what a session token contains, what is unusual, and which saved secret signed it, offline',
    options: { instance: 'compare with the secret keys of this instance only' },
    notes: [
      'The token is read or prompted for, and never shown or saved. It is compared with every version of the secret keys of all instances that has a value.',
      'With --instance, the exit code is 1 if none of its secret keys signed the token.',
    ],
  },
  'token mint': {
    summary: 'sign a session token for a user with the saved secret key of an instance',
    options: {
      'user-id': 'ID of the user on the server',
      lifetime: 'how long it is valid, from 1m to 4w: a number and m, h, d or w (15m)',
      reveal: 'write the token to a terminal without asking',
      yes: 'do not ask before it is signed',
    },
    notes: [
      'The token opens the account without password and second factor until it expires or the secret key changes. Whoever has it has the session; the server does not log that it was signed here.',
      `${mintedTokens} Nothing is sent to the server.`,
    ],
  },
} as const;
