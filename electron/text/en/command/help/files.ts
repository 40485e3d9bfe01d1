const only = 'these variables only: NAME,… or given more than once';
const asOther = "other name of the variable NAME, as the file's reader wants it (more than once)";
const notIgnored = {
  gitignore: 'add a FILE that git does not ignore to .gitignore',
  'allow-unignored': 'write a FILE that git does not ignore',
} as const;

/** The commands that bring secrets in from files and out to programs. */
export const files = {
  adopt: {
    summary: 'take over the secrets that a server runs with, above all its WEBUI_SECRET_KEY',
    options: {
      from: 'where it runs: docker:CONTAINER, podman:CONTAINER, compose:DIR[#SERVICE], serve:DIR, unit:NAME or file:PATH',
      url: 'base URL of an INSTANCE that is added (its published port)',
      only,
      all: 'also save what does not look like a secret',
      replace: 'also save what has another value in the instance',
      force: 'also save a secret key that is not safe',
      'dry-run': 'show what would be saved, save nothing',
      yes: 'do not ask',
    },
    notes: [
      'The first step for a server that runs already: it keeps its key, and so its sessions, OAuth sign-ins and authenticators. No key is made here, and nothing of the server is changed.',
      'Without --from, the server is taken that INSTANCE is known to run at, or the only one that `docker` and `podman` have. An INSTANCE that does not exist is added. Where it runs is remembered: see `instance list`.',
      "The key is looked for where the image's start script takes it: in the environment of the container, in the file that WEBUI_SECRET_KEY_FILE names, and in /app/backend/.webui_secret_key. A stopped container is read too. Nothing of a project's folder is run.",
    ],
  },
  import: {
    summary: 'import secrets from a file: .env, compose, `docker run`, systemd, Kubernetes, JSON, key file',
    options: {
      instance: 'instance to save them in',
      format: 'program that the file is for (detected)',
      service: 'service, container or Secret to import from',
      only,
      all: 'also import what does not look like a secret',
      as: 'NAME=OTHER: save as NAME what the file calls OTHER',
      replace: 'also import what has another value in the instance',
      force: 'also save a secret key that is not safe',
      'dry-run': 'show what would be imported, save nothing',
    },
    notes: [
      'Without --only or --all, what looks like a secret and is new is saved, unless it would break the server. Use - as FILE for standard input.',
      'Values are never expanded or executed. If the readers of .env files disagree on a value, the import asks for the format.',
    ],
  },
  export: {
    summary: 'write secrets as environment for the program that will read them',
    options: {
      format: 'that program or file format',
      out: 'write a file that only its owner can read',
      merge: 'change only these variables in an existing FILE',
      replace: 'overwrite an existing FILE',
      only,
      as: asOther,
      'names-only': 'names without values, to be taken from the environment',
      variant: 'variant of the format',
      ...notIgnored,
      reveal: 'write values to a terminal without asking',
      yes: 'merge without asking',
    },
    notes: [
      'The text is checked with a model of its reader before it is written. What the reader would not return unchanged is refused, with a format that can carry it.',
      'Without --out, or with --out -, the output goes to standard output. Formats of several files write the others beside FILE. The first variant of a format is the default: compose-yaml service or environment; k8s-secret data or string-data; sh posix or bash; dotenv npm or node (node --env-file of Node 22 and newer).',
      'Without --only, all secrets are exported whose name can be the name of a variable; for compose-secret and key-file, only WEBUI_SECRET_KEY. A merge (compose-env, docker-env, systemd, dotenv, python-dotenv) leaves every other byte of FILE as it is and shows what it changes, with values masked.',
      'A file tracked by git is refused. Written files are remembered: see `target list` and `target update`.',
    ],
  },
  'target list': {
    summary: 'list exported files, and which are out of date',
    options: {},
    notes: [],
  },
  'target update': {
    summary: 'write the active values into the files that are out of date',
    options: { file: 'only this file, even if it is current or deleted', ...notIgnored },
    notes: [
      'Formats that can be merged leave everything else in the file as it is. Other files are rewritten, unless they have been edited since; a file without values is then left as it is.',
      'The exit code is 1 if a file could not be updated.',
    ],
  },
  'target rm': {
    summary: 'remove an exported file from the list; the file itself stays',
    options: {},
    notes: [],
  },
  run: {
    summary: 'run a command with the secrets in its environment',
    options: { only, as: asOther },
    notes: [
      'Nothing is written to a file or a command line: webui-keyring run prod -- docker run -e WEBUI_SECRET_KEY …, or webui-keyring run prod -- docker compose up -d with `environment: [WEBUI_SECRET_KEY]`.',
      'API keys are included if their label can be the name of a variable. The exit code is that of the command, or 128 and more if a signal ended it; 127 if the command was not found, 126 if it cannot be executed.',
    ],
  },
} as const;
