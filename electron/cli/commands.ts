import { dialectIds, exportVariants } from '../shared/dialects.ts';
import { environments } from '../shared/domain.ts';
import { importFormats } from '../shared/import-views.ts';
import { recipeKinds, recipeRanges, secretKeyFormats } from '../shared/recipe.ts';
import { settingNames } from '../shared/settings-rules.ts';
import { deploymentCommands } from './deployment-commands.ts';
import { instance, yes } from './operands.ts';
import { secretCommands } from './secret-commands.ts';
import { testFormats } from './test-formats.ts';
import { vaultCommands } from './vault-commands.ts';
import type { CommandName } from '../text/help.ts';
import { rowsOf, type Table } from './command-table.ts';
import type { OptionSpec } from './command.ts';
import { run as generate } from './commands/generate.ts';

const setting = { name: 'SETTING', completes: settingNames } as const;

const instanceOptions = {
  env: { value: 'ENV', completes: environments },
  'ca-file': { value: 'FILE', completes: 'file' },
  'key-header': { value: 'HEADER' },
  'allow-http': {},
  proxy: { value: 'PROXY' },
  notes: { value: 'TEXT' },
} as const satisfies Record<string, OptionSpec>;

/** Every command there is. Dispatch, help and completion are made from these rows. */
const table: Table<CommandName> = {
  generate: {
    operands: [],
    options: {
      kind: { value: 'KIND', completes: recipeKinds },
      format: { value: 'FORMAT', completes: secretKeyFormats },
      bytes: { value: 'N', range: recipeRanges.bytes },
      length: { value: 'N', range: recipeRanges.length },
      'no-symbols': {},
      'all-symbols': {},
      'no-look-alikes': {},
      exclude: { value: 'CHARS' },
      words: { value: 'N', range: recipeRanges.words },
      separator: { value: 'TEXT' },
      count: { value: 'N', range: { min: 1, max: 1000 } },
    },
    // Not loaded later: finding another file takes longer than what is in it.
    load: () => Promise.resolve({ run: generate }),
  },
  'instance add': {
    operands: [{ name: 'NAME' }],
    options: { url: { value: 'URL' }, ...instanceOptions },
    load: () => import('./commands/instance-add.ts'),
  },
  'instance list': {
    operands: [],
    options: {},
    load: () => import('./commands/instance-list.ts'),
  },
  'instance edit': {
    operands: [instance],
    options: {
      name: { value: 'NAME' },
      url: { value: 'URL' },
      ...instanceOptions,
      header: { value: 'HEADER' },
      runs: { value: 'SOURCE' },
      'no-header': { value: 'HEADER' },
      'no-ca-file': {},
      'no-allow-http': {},
    },
    readsValue: true,
    load: () => import('./commands/instance-edit.ts'),
  },
  'instance rm': {
    operands: [instance],
    options: { now: {}, yes },
    usesKeychain: true,
    load: () => import('./commands/instance-rm.ts'),
  },
  'instance restore': {
    operands: [{ name: 'NAME', completes: 'deleted-instance' }],
    options: { as: { value: 'NAME' } },
    usesKeychain: true,
    load: () => import('./commands/instance-restore.ts'),
  },
  ...secretCommands,
  'trash list': {
    operands: [],
    options: {},
    load: () => import('./commands/trash-list.ts'),
  },
  'trash empty': {
    operands: [],
    options: { yes },
    usesKeychain: true,
    load: () => import('./commands/trash-empty.ts'),
  },
  ...vaultCommands,
  test: {
    operands: [{ ...instance, optional: true }],
    options: {
      key: { value: 'NAME', completes: 'secret' },
      path: { value: 'PATH', many: true },
      all: {},
      concurrency: { value: 'N', range: { min: 1, max: 64 } },
      changed: {},
      format: { value: 'FORMAT', completes: testFormats },
      csv: {},
    },
    usesKeychain: true,
    load: () => import('./commands/test.ts'),
  },
  'server-key': {
    operands: [instance, { name: 'ACTION', completes: ['show', 'create', 'delete', 'sql'] }],
    options: {
      key: { value: 'NAME', completes: 'secret' },
      email: { value: 'ADDRESS' },
      session: {},
      'user-id': { value: 'ID' },
      version: { value: 'VERSION' },
      database: { value: 'KIND', completes: ['sqlite', 'postgresql'] },
      release: { value: 'VERSION' },
      reveal: {},
      yes,
    },
    readsValue: true,
    usesKeychain: true,
    load: () => import('./commands/server-key.ts'),
  },
  'token inspect': {
    operands: [],
    options: {
      instance: { value: 'INSTANCE', completes: 'instance' },
    },
    readsValue: true,
    usesKeychain: true,
    load: () => import('./commands/token-inspect.ts'),
  },
  'token mint': {
    operands: [instance],
    options: {
      'user-id': { value: 'ID' },
      lifetime: { value: 'TIME' },
      reveal: {},
      yes,
    },
    usesKeychain: true,
    load: () => import('./commands/token-mint.ts'),
  },
  adopt: {
    operands: [instance],
    options: {
      from: { value: 'SOURCE' },
      url: { value: 'URL' },
      only: { value: 'NAME', many: true },
      all: {},
      replace: {},
      force: {},
      'dry-run': {},
      yes,
    },
    usesKeychain: true,
    load: () => import('./commands/adopt.ts'),
  },
  import: {
    operands: [{ name: 'FILE', completes: 'file' }],
    options: {
      instance: { value: 'NAME', completes: 'instance' },
      format: { value: 'FORMAT', completes: [...importFormats, 'compose'] },
      service: { value: 'NAME' },
      only: { value: 'NAME', many: true },
      as: { value: 'NAME=OTHER', many: true },
      all: {},
      replace: {},
      force: {},
      'dry-run': {},
    },
    usesKeychain: true,
    load: () => import('./commands/import.ts'),
  },
  export: {
    operands: [instance],
    options: {
      format: { value: 'FORMAT', completes: dialectIds },
      out: { value: 'FILE', completes: 'file' },
      merge: {},
      replace: {},
      only: { value: 'NAME', many: true },
      as: { value: 'NAME=OTHER', many: true },
      'names-only': {},
      variant: { value: 'FORM', completes: exportVariants },
      gitignore: {},
      'allow-unignored': {},
      reveal: {},
      yes: { short: 'y' },
    },
    usesKeychain: true,
    load: () => import('./commands/export.ts'),
  },
  'target list': {
    operands: [{ ...instance, optional: true }],
    options: {},
    load: () => import('./commands/target-list.ts'),
  },
  'target update': {
    operands: [{ ...instance, optional: true }],
    options: {
      file: { value: 'FILE', completes: 'file', many: true },
      gitignore: {},
      'allow-unignored': {},
    },
    usesKeychain: true,
    load: () => import('./commands/target-update.ts'),
  },
  'target rm': {
    operands: [{ name: 'FILE', completes: 'file' }],
    options: {},
    load: () => import('./commands/target-rm.ts'),
  },
  run: {
    operands: [instance],
    options: { only: { value: 'NAME', many: true }, as: { value: 'NAME=OTHER', many: true } },
    runs: 'COMMAND',
    usesKeychain: true,
    load: () => import('./commands/run.ts'),
  },
  ...deploymentCommands,
  'config list': {
    operands: [],
    options: {},
    load: () => import('./commands/config.ts').then(({ list }) => ({ run: list })),
  },
  'config get': {
    operands: [setting],
    options: {},
    load: () => import('./commands/config.ts').then(({ get }) => ({ run: get })),
  },
  'config set': {
    operands: [setting, { name: 'VALUE' }],
    options: {},
    load: () => import('./commands/config.ts').then(({ set }) => ({ run: set })),
  },
  doctor: {
    operands: [],
    options: {
      deep: {},
      fix: {},
      backup: { value: 'FILE', completes: 'file' },
      'password-stdin': {},
      'restore-last-good': {},
      yes,
    },
    usesKeychain: true,
    load: () => import('./commands/doctor.ts'),
  },
  completion: {
    operands: [{ name: 'SHELL', completes: ['bash', 'zsh', 'fish'] }],
    options: {},
    load: () => import('./commands/completion.ts'),
  },
};

export const commands = rowsOf(table);
