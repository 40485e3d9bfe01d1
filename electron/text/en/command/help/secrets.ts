import { urlSafeShown } from '../../../../shared/password-characters.ts';

const replaceNote =
  'If a secret already has another value, you are asked, or --replace is needed; the previous value stays as a previous version (see `secret versions`).';

/** The commands that make and store secrets. `{min}` and `{max}` are the range of the option. */
export const secrets = {
  generate: {
    summary: 'generate strong secrets, offline',
    options: {
      kind: 'what to generate (secret-key)',
      format: 'encoding of a secret-key (hex)',
      bytes: 'random bytes of a secret-key, {min} to {max} (32)',
      length: 'characters of a password, {min} to {max} (24)',
      'no-symbols': 'letters and digits only, for a password',
      'all-symbols': 'also symbols that are not safe in URLs, for a password',
      'no-look-alikes': 'no 0 O o, 1 l I and the like, for a password',
      exclude: 'characters that a password must not have',
      words: 'words of a passphrase, {min} to {max} (7)',
      separator: 'at most 3 characters between the words (-)',
      count: 'how many to generate, {min} to {max} (1)',
    },
    notes: [
      'Needs neither network nor keychain. A single value that goes to a pipe or a file has no line break after it, so that it can serve as a key file; several are written one per line.',
      `The symbols of a password are ${urlSafeShown}, which are safe in URLs: Open WebUI puts DATABASE_PASSWORD into one as it is.`,
      'A size that would give 44 characters is raised, unless they are base64 of 32 bytes: Open WebUI takes any 44 characters for a Fernet key, and does not start with a wrong one.',
      "The words of a passphrase are from the Electronic Frontier Foundation's long list (CC BY 3.0 US).",
    ],
  },
  'secret set': {
    summary: 'save a secret, read from standard input or prompted for',
    options: {
      kind: 'its kind (derived from its name)',
      generate: 'generate the value instead of reading it',
      replace: 'replace the value of an existing secret without asking',
      exact: 'keep a line break at the end of standard input',
      force: 'save a value that the check blocks',
      owner: 'who owns it',
      tag: 'a tag',
      'used-by': 'where it is used',
      notes: 'a note',
      'rotate-every': 'days after which it is due for rotation, {min} to {max}',
      expires: 'date on which it expires, such as 2027-01-31',
    },
    notes: [
      `NAME is the name of an environment variable, or a label for an API key. ${replaceNote}`,
      'One line break at the end of standard input is not part of the value, unless --exact is given.',
    ],
  },
  'secret get': {
    summary: 'write the value of a secret to standard output',
    options: {
      reveal: 'write to a terminal without asking',
      version: 'a number from `secret versions`, or staged, active, previous (active)',
    },
    notes: ['A pipe or a file gets the bare value, without a line break after it.'],
  },
  'secret list': {
    summary: 'list secrets, without their values',
    options: {
      search:
        'words to find in name, kind, owner, tags, usage, notes, fingerprints, and in name, address and environment of the instance',
    },
    notes: [],
  },
  'secret versions': {
    summary: 'list the versions of a secret, or delete the value of one',
    options: { retire: 'delete the value of this version, which is not in use', yes: 'do not ask' },
    notes: [
      'Version 1 is the first value ever saved. `config list` shows how many previous versions are kept, and for how long.',
    ],
  },
  'secret rm': {
    summary: 'move a secret with all its versions to the trash',
    options: { now: 'delete it for good, at once', yes: 'do not ask' },
    notes: [
      'The trash keeps it for trashDays days (see `config list`), and its name can be used again. `secret restore` restores it.',
    ],
  },
  'secret restore': {
    summary: 'restore a deleted secret from the trash',
    options: { as: 'another name for it' },
    notes: [
      'If several were deleted under that name, the last one is restored. If its instance was deleted too, restore that first, with `instance restore`.',
    ],
  },
} as const;
