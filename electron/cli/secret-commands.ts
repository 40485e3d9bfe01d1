import { secretKinds } from '../shared/domain.ts';
import { limits } from '../shared/rules.ts';
import { instance, secret, yes } from './operands.ts';
import type { CommandSpec } from './command.ts';

const { min, max } = limits.rotateEveryDays;

/** The commands on the secrets of an instance. */
export const secretCommands: readonly CommandSpec[] = [
  {
    path: ['secret', 'set'],
    summary: 'keep a secret, read from standard input or asked for',
    operands: [instance, secret],
    options: {
      kind: { summary: 'its kind (by its name)', value: 'KIND', completes: secretKinds },
      generate: { summary: 'make the value instead of reading it' },
      replace: { summary: 'give a secret that has a value another one without asking' },
      exact: { summary: 'keep a line break at the end of standard input' },
      force: { summary: 'keep a value that the check blocks' },
      owner: { summary: 'whose it is', value: 'TEXT' },
      tag: { summary: 'a tag', value: 'TEXT', many: true },
      'used-by': { summary: 'where it is used', value: 'TEXT', many: true },
      notes: { summary: 'a note', value: 'TEXT' },
      'rotate-every': {
        summary: `days after which it is due, ${min} to ${max}`,
        value: 'DAYS',
        range: [min, max],
      },
      expires: { summary: 'date on which it ends, as 2027-01-31', value: 'DATE' },
    },
    notes: [
      'NAME is the name of an environment variable, or for an API key a label. A secret that has another value is asked about, or needs --replace; the value before is kept as a previous version (see "secret versions").',
      'One line break at the end of standard input is not part of the value, unless --exact is given.',
    ],
    readsValue: true,
    usesKeychain: true,
    load: () => import('./commands/secret-set.ts'),
  },
  {
    path: ['secret', 'get'],
    summary: "write a secret's value to standard output",
    operands: [instance, secret],
    options: {
      reveal: { summary: 'write to a terminal without asking' },
      version: {
        summary: 'a number of "secret versions", or staged, active, previous (active)',
        value: 'VERSION',
      },
    },
    notes: ['A pipe or a file gets the bare value, without a line break after it.'],
    usesKeychain: true,
    load: () => import('./commands/secret-get.ts'),
  },
  {
    path: ['secret', 'list'],
    summary: 'list secrets, without their values',
    operands: [{ ...instance, optional: true }],
    options: { search: { summary: 'in name, owner, tags, usage and fingerprint', value: 'TEXT' } },
    load: () => import('./commands/secret-list.ts'),
  },
  {
    path: ['secret', 'versions'],
    summary: 'list the versions of a secret, or delete the value of one',
    operands: [instance, secret],
    options: {
      retire: { summary: 'delete the value of this version, which is not in use', value: 'VERSION' },
      yes,
    },
    notes: [
      'Version 1 is the first value ever saved. "config list" shows how many previous versions are kept, and for how long.',
    ],
    load: () => import('./commands/secret-versions.ts'),
  },
  {
    path: ['secret', 'rm'],
    summary: 'delete a secret with all its versions',
    operands: [instance, secret],
    options: { yes },
    usesKeychain: true,
    load: () => import('./commands/secret-rm.ts'),
  },
];
