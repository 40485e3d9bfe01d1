import { dialectIds, exportVariants } from '../shared/dialects.ts';
import { environments } from '../shared/domain.ts';
import { importFormats } from '../shared/import-views.ts';
import { urlSafeShown } from '../shared/password-characters.ts';
import { recipeKinds, secretKeyFormats } from '../shared/recipe.ts';
import { settingNames } from '../shared/settings-rules.ts';
import { instance, yes } from './operands.ts';
import { secretCommands } from './secret-commands.ts';
import { vaultCommands } from './vault-commands.ts';
import type { OptionSpec, CommandSpec } from './command.ts';
import { run as generate } from './commands/generate.ts';

const setting = { name: 'SETTING', completes: settingNames } as const;

const instanceOptions = {
  env: { summary: 'what the deployment is for', value: 'ENV', completes: environments },
  'ca-file': {
    summary: "PEM file of the CA that signs the server's certificate, trusted besides the public ones",
    value: 'FILE',
    completes: 'file',
  },
  'key-header': { summary: 'header that carries keys, if not Authorization', value: 'HEADER' },
  'allow-http': { summary: 'allow plain http to a host other than this machine' },
  proxy: {
    summary: 'system (HTTPS_PROXY and NO_PROXY; the default), none, or http://HOST:PORT',
    value: 'PROXY',
  },
  notes: { summary: 'a note', value: 'TEXT' },
} as const satisfies Record<string, OptionSpec>;

/** Every command there is. Dispatch, help and completion are made from these rows. */
export const commands: readonly CommandSpec[] = [
  {
    path: ['generate'],
    summary: 'make strong secrets, offline',
    operands: [],
    options: {
      kind: {
        summary: 'what to make (secret-key)',
        value: 'KIND',
        completes: recipeKinds,
      },
      format: { summary: 'how a secret-key is written (hex)', value: 'FORMAT', completes: secretKeyFormats },
      bytes: { summary: 'bytes of randomness of a secret-key, 16 to 128 (32)', value: 'N', range: [16, 128] },
      length: { summary: 'characters of a password, 8 to 128 (24)', value: 'N', range: [8, 128] },
      'no-symbols': { summary: 'a password of letters and digits only' },
      'all-symbols': { summary: 'a password also with symbols that are not safe in URLs' },
      'no-look-alikes': { summary: 'a password without 0 O o, 1 l I and the like' },
      exclude: { summary: 'characters that are not to be in a password', value: 'CHARS' },
      words: { summary: 'words of a passphrase, 4 to 16 (6)', value: 'N', range: [4, 16] },
      separator: { summary: 'at most 3 characters between the words (-)', value: 'TEXT' },
      count: { summary: 'how many to make, 1 to 1000 (1)', value: 'N', range: [1, 1000] },
    },
    notes: [
      'Needs neither network nor keychain. One value that goes to a pipe or a file has no line break after it, so that it can become a key file; several are one a line.',
      `The symbols of a password are ${urlSafeShown}, which are safe in URLs: Open WebUI puts DATABASE_PASSWORD into one as it is.`,
      'A size that would give 44 characters is raised, unless they are base64 of 32 bytes: Open WebUI takes any 44 characters for a Fernet key and does not start with a wrong one.',
      "The words of a passphrase are from the Electronic Frontier Foundation's long list (CC BY 3.0 US).",
    ],
    // Not loaded later: finding another file takes longer than what is in it.
    load: () => Promise.resolve({ run: generate }),
  },
  {
    path: ['instance', 'add'],
    summary: 'add a deployment',
    operands: [{ name: 'NAME' }],
    options: { url: { summary: 'its base URL', value: 'URL' }, ...instanceOptions },
    load: () => import('./commands/instance-add.ts'),
  },
  {
    path: ['instance', 'list'],
    summary: 'list the deployments',
    operands: [],
    options: {},
    load: () => import('./commands/instance-list.ts'),
  },
  {
    path: ['instance', 'edit'],
    summary: 'change a deployment',
    operands: [instance],
    options: {
      name: { summary: 'its new name', value: 'NAME' },
      url: { summary: 'its base URL', value: 'URL' },
      ...instanceOptions,
      'no-ca-file': { summary: 'use the built-in certificates alone again' },
      'no-allow-http': { summary: 'refuse plain http again' },
    },
    load: () => import('./commands/instance-edit.ts'),
  },
  {
    path: ['instance', 'rm'],
    summary: 'delete a deployment with all its secrets',
    operands: [instance],
    options: { yes },
    usesKeychain: true,
    load: () => import('./commands/instance-rm.ts'),
  },
  ...secretCommands,
  ...vaultCommands,
  {
    path: ['test'],
    summary: 'test keys, static secrets and servers, and name what is wrong',
    operands: [{ ...instance, optional: true }],
    options: {
      key: { summary: 'only this API key or secret key', value: 'NAME', completes: 'secret' },
      all: { summary: 'the API keys of every instance' },
      concurrency: { summary: 'tests at once against one host, 1 to 64 (8)', value: 'N', range: [1, 64] },
      csv: { summary: 'write a table for spreadsheets' },
    },
    notes: [
      'A key is sent only over a checked connection, to a server that presented itself as Open WebUI. Whether the server runs with a kept WEBUI_SECRET_KEY is told with a token for a user that does not exist.',
      'Ends with 1 when a test failed, and with 4 when no server could be reached.',
    ],
    usesKeychain: true,
    load: () => import('./commands/test.ts'),
  },
  {
    path: ['server-key'],
    summary: "show, create or delete a user's API key on the server",
    operands: [instance, { name: 'ACTION', completes: ['show', 'create', 'delete', 'sql'] }],
    options: {
      key: {
        summary: 'the API key it is about; create takes a new name too',
        value: 'NAME',
        completes: 'secret',
      },
      email: { summary: 'sign in as this user; the password is read or asked for', value: 'ADDRESS' },
      session: { summary: 'use a session token, read or asked for' },
      'user-id': { summary: 'sign a token for this user with the static secret (up to 0.11)', value: 'ID' },
      database: { summary: 'for sql (sqlite)', value: 'KIND', completes: ['sqlite', 'postgresql'] },
      release: { summary: "for sql: the server's version", value: 'VERSION' },
      reveal: { summary: 'write a key to a terminal' },
      yes,
    },
    notes: [
      'Without --email, --session or --user-id the kept key itself is used. Creating voids the old key at once; the new one is kept as the active version and tested.',
      'sql writes the statements that put the kept (or staged) key into the database of a server; back up first.',
    ],
    readsValue: true,
    usesKeychain: true,
    load: () => import('./commands/server-key.ts'),
  },
  {
    path: ['token', 'inspect'],
    summary: 'say what a session token holds and which kept secret signed it, offline',
    operands: [],
    options: {
      instance: {
        summary: 'compare with the secret keys of this instance',
        value: 'INSTANCE',
        completes: 'instance',
      },
    },
    readsValue: true,
    load: () => import('./commands/token-inspect.ts'),
  },
  {
    path: ['import'],
    summary: 'take secrets from a file: .env, compose, docker inspect, Kubernetes Secret, JSON',
    operands: [{ name: 'FILE', completes: 'file' }],
    options: {
      instance: { summary: 'deployment to keep them in', value: 'NAME', completes: 'instance' },
      format: {
        summary: 'the program that the file is for (recognised)',
        value: 'FORMAT',
        completes: [...importFormats, 'compose'],
      },
      service: { summary: 'service, container or Secret to take from', value: 'NAME' },
      only: { summary: 'these variables, NAME,… or more than once', value: 'NAME', many: true },
      all: { summary: 'also what does not look like a secret' },
      replace: { summary: 'also what has another value in the deployment' },
      'dry-run': { summary: 'show, keep nothing' },
    },
    notes: [
      'Without --only or --all, what looks like a secret and is new is kept, unless it would break the server. FILE may be - for standard input.',
      'Values are never expanded or executed. Where the readers of .env files disagree about a value, the import asks for the format.',
    ],
    usesKeychain: true,
    load: () => import('./commands/import.ts'),
  },
  {
    path: ['export'],
    summary: 'write secrets as environment for the program that will read them',
    operands: [instance],
    options: {
      format: { summary: 'that program or file format', value: 'FORMAT', completes: dialectIds },
      out: { summary: 'write a file, readable by its owner only', value: 'FILE', completes: 'file' },
      merge: { summary: 'change only these variables in a FILE that is there' },
      replace: { summary: 'write over a FILE that is there' },
      only: { summary: 'these variables, NAME,… or more than once', value: 'NAME', many: true },
      'names-only': { summary: 'names without values, to be taken from the environment' },
      variant: { summary: 'a form of the format', value: 'FORM', completes: exportVariants },
      gitignore: { summary: 'add a FILE that git does not ignore to .gitignore' },
      'allow-unignored': { summary: 'write a FILE that git does not ignore' },
      reveal: { summary: 'write values to a terminal without asking' },
      yes: { summary: 'merge without asking', short: 'y' },
    },
    notes: [
      'The text is read back by a model of its reader before it is written. What the reader would not give back unchanged is refused, with a format that carries it.',
      'Without --out, or with --out -, it goes to standard output. Formats of several files write the others beside FILE. The first form of a format is the usual one: compose-yaml service or environment; k8s-secret data or string-data; sh posix or bash; dotenv npm or node.',
      'Without --only, all secrets take part whose name a variable can have; for compose-secret it is WEBUI_SECRET_KEY. A merge (compose-env, docker-env, systemd, dotenv, python-dotenv) keeps every other byte of FILE and shows what it changes, values as dots.',
      'A file tracked by git is refused. A file that was written is remembered: see target list and target update.',
    ],
    usesKeychain: true,
    load: () => import('./commands/export.ts'),
  },
  {
    path: ['target', 'list'],
    summary: 'list the files that were exported to, and which are out of date',
    operands: [{ ...instance, optional: true }],
    options: {},
    load: () => import('./commands/target-list.ts'),
  },
  {
    path: ['target', 'update'],
    summary: 'write the active values into the files that are out of date',
    operands: [{ ...instance, optional: true }],
    options: {
      file: {
        summary: 'only this file, also where it is current or gone',
        value: 'FILE',
        completes: 'file',
        many: true,
      },
      gitignore: { summary: 'add a FILE that git does not ignore to .gitignore' },
      'allow-unignored': { summary: 'write a FILE that git does not ignore' },
    },
    notes: [
      'Formats that can be merged keep what others wrote into the file. Another file is written anew, unless somebody changed it since; one without a value is left as it is then.',
      'Ends with 1 when a file could not be updated.',
    ],
    usesKeychain: true,
    load: () => import('./commands/target-update.ts'),
  },
  {
    path: ['target', 'rm'],
    summary: 'forget that a file was exported to; the file stays',
    operands: [{ name: 'FILE', completes: 'file' }],
    options: {},
    load: () => import('./commands/target-rm.ts'),
  },
  {
    path: ['run'],
    summary: 'run a command with the secrets in its environment',
    operands: [instance],
    options: { only: { summary: 'these variables, NAME,… or more than once', value: 'NAME', many: true } },
    notes: [
      'Nothing is written to a file or a command line: webui-keyring run prod -- docker run -e WEBUI_SECRET_KEY …, or webui-keyring run prod -- docker compose up -d with "environment: [WEBUI_SECRET_KEY]".',
      'API keys take part when their label is a name that a variable can have. The exit code is the one of the command, 128 and more when a signal ended it; 127 when it was not found, 126 when it cannot be executed.',
    ],
    runs: 'COMMAND',
    usesKeychain: true,
    load: () => import('./commands/run.ts'),
  },
  {
    path: ['config', 'list'],
    summary: 'list the settings, which the window shares',
    operands: [],
    options: {},
    load: () => import('./commands/config.ts').then(({ list }) => ({ run: list })),
  },
  {
    path: ['config', 'get'],
    summary: 'write one setting to standard output',
    operands: [setting],
    options: {},
    load: () => import('./commands/config.ts').then(({ get }) => ({ run: get })),
  },
  {
    path: ['config', 'set'],
    summary: 'change a setting',
    operands: [setting, { name: 'VALUE' }],
    options: {},
    notes: [
      'keepVersions previous versions of a secret are kept, and more while they were replaced less than graceDays days ago.',
    ],
    load: () => import('./commands/config.ts').then(({ set }) => ({ run: set })),
  },
  {
    path: ['doctor'],
    summary: 'check the keychain, the data folder and what is kept in them',
    operands: [],
    options: {
      deep: { summary: 'read every value, and compare it with what was saved' },
      fix: { summary: 'use this keychain from now on, where it is not the one of the saved values' },
      'restore-last-good': { summary: 'when the data is damaged, put the last good copy back first' },
      yes,
    },
    notes: ['A damaged file is kept under another name when the copy takes its place.'],
    usesKeychain: true,
    load: () => import('./commands/doctor.ts'),
  },
  {
    path: ['completion'],
    summary: 'write the completion for a shell',
    operands: [{ name: 'SHELL', completes: ['bash', 'zsh', 'fish'] }],
    options: {},
    notes: [
      'bash: add  source <(webui-keyring completion bash)  to ~/.bashrc',
      'zsh: add  source <(webui-keyring completion zsh)  to ~/.zshrc, after compinit',
      'fish: webui-keyring completion fish > ~/.config/fish/completions/webui-keyring.fish',
    ],
    load: () => import('./commands/completion.ts'),
  },
];
