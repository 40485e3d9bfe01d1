/**
 * How a file that the program writes is judged after a power cut. `whole`: it is the old one or the new one. `replayed`: its
 * reader takes what is there, and finishes or undoes it. `passing`: it is removed by the next change or export.
 */
export type Judgement = 'whole' | 'replayed' | 'passing';

/** The scenarios that record a file, as each test file has some of them. */
export type Suite = 'vault' | 'repair' | 'files';

interface StateFile {
  /** In the data folder, or beside an exported file. */
  readonly home: 'data' | 'project';
  readonly name: RegExp;
  readonly judgement: Judgement;
  readonly suite: Suite;
}

/**
 * Every file that the program writes, but those of Chromium in the data folder's `window`. A file that is none of these fails the
 * test until it stands here, and one that stands here and is not written does too.
 */
export const stateFiles: readonly StateFile[] = [
  { home: 'data', name: /^vault\.json$/, judgement: 'whole', suite: 'vault' },
  { home: 'data', name: /^vault\.last-good\.json$/, judgement: 'whole', suite: 'vault' },
  { home: 'data', name: /^vault\.journal$/, judgement: 'replayed', suite: 'vault' },
  { home: 'data', name: /^vault\.damaged-[\dTZ-]+\.json$/, judgement: 'whole', suite: 'repair' },
  { home: 'data', name: /^vault\.layout-\d+-revision-\d+\.json$/, judgement: 'whole', suite: 'repair' },
  { home: 'data', name: /^settings\.json$/, judgement: 'whole', suite: 'files' },
  { home: 'data', name: /^settings\.damaged-[\dTZ-]+\.json$/, judgement: 'whole', suite: 'files' },
  { home: 'data', name: /^window\.json$/, judgement: 'whole', suite: 'files' },
  { home: 'data', name: /^runtimes\.json$/, judgement: 'whole', suite: 'files' },
  { home: 'data', name: /^answers\.json$/, judgement: 'whole', suite: 'files' },
  { home: 'data', name: /^export-targets\.json$/, judgement: 'whole', suite: 'files' },
  { home: 'data', name: /^export-running\.json$/, judgement: 'whole', suite: 'files' },
  { home: 'data', name: /^[\w.-]+\.json\.tmp$/, judgement: 'passing', suite: 'vault' },
  {
    home: 'data',
    name: /^(?:vault|[\w-]+\.json)\.lock(?:\.(?:id|break)-[\w-]+)?$/,
    judgement: 'passing',
    suite: 'vault',
  },
  {
    home: 'project',
    name: /^(?:\.env|compose\.yaml|webui_secret_key|\.gitignore|vault\.backup|compose\.override\.yaml)$/,
    judgement: 'whole',
    suite: 'files',
  },
  {
    home: 'project',
    name: /^\.webui-keyring-[\w-]+\/(?:\.gitignore|value)$/,
    judgement: 'passing',
    suite: 'files',
  },
];

/**
 * The modules below `electron/` that import what writes a file. One that is not here fails the test: where it writes a file of
 * its own, that joins {@link stateFiles} and a scenario.
 */
export const writers: readonly string[] = [
  // Each has files of its own.
  'backup/backup-file.ts',
  'export/prepare.ts',
  'export/running-exports.ts',
  'export/save.ts',
  'export/target-store.ts',
  'export/withdraw.ts',
  'files/gitignore.ts',
  'files/lock.ts',
  'files/secret-path.ts',
  'runtimes/compose-override.ts',
  'runtimes/records.ts',
  'runtimes/withdraw-override.ts',
  'settings.ts',
  'testing/last-answers.ts',
  'vault/store.ts',
  'view-state.ts',
  // These write for the others.
  'files/atomic-write.ts',
  'files/disk.ts',
  'files/files.ts',
  'files/list-store.ts',
  'files/private-folder.ts',
  'files/secret-file.ts',
  'files/state-file.ts',
  // These only remove or read.
  'files/leftovers.ts',
  'files/read-regular.ts',
  'run/foreground.ts',
];
