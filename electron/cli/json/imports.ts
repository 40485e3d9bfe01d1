import * as z from 'zod/mini';
import { secretKinds } from '../../shared/domain.ts';
import type { ImportOutcome, ImportRow, NextImport } from '../../shared/import-views.ts';
import { groupKinds, importFormats, importNotes, importProblems } from '../../shared/import-views.ts';
import { keyOrigins } from '../../shared/runtimes.ts';
import { resolvers } from '../../shared/stand-in.ts';
import type { Strength } from '../../shared/strength.ts';
import { strengthFindings } from '../../shared/strength.ts';
import { exactly } from './exactly.ts';
import { count, id, list, runtime, text, versionNumber } from './records.ts';

const strength = exactly<Strength>()(
  z.strictObject({
    findings: list(z.enum(strengthFindings)),
    entropyBits: z.number(),
    verdict: z.enum(['blocked', 'weak', 'good']),
  }),
);

const row = exactly<ImportRow>()(
  z.strictObject({
    index: count,
    name: text,
    keepAs: text,
    kind: z.enum(secretKinds),
    line: z.nullable(count),
    state: z.enum(['new', 'same', 'changed']),
    replaces: z.nullable(id),
    looksSecret: z.boolean(),
    masked: text,
    byteLength: count,
    strength: z.nullable(strength),
    sameValueAs: list(id),
    notes: list(z.enum(importNotes)),
    problem: z.nullable(z.enum(importProblems)),
    valueAt: z.nullable(
      z.strictObject({
        names: list(text),
        files: list(text),
        resolver: z.nullable(z.enum(resolvers)),
      }),
    ),
    isUnsafeKey: z.boolean().check(z.describe('may not become a secret key without --force')),
    suggested: z.boolean(),
  }),
);

const nextImport = exactly<NextImport>()(
  z.strictObject({
    path: text,
    use: z.enum(['env-file', 'project-env', 'secret-file']),
    isThere: z.boolean(),
    names: list(text),
  }),
);

const outcome = exactly<ImportOutcome>()(
  z.strictObject({
    added: count,
    replaced: count,
    putBack: count,
    unchanged: count,
    retired: list(z.strictObject({ name: text, numbers: list(versionNumber) })),
  }),
);

const saved = {
  rows: list(row),
  taken: list(count).check(z.describe('index of each row that is saved, or would be without --dry-run')),
  outcome: z.nullable(outcome).check(z.describe('null: nothing was saved')),
};

/** What `import` writes. */
export const importReport = z.strictObject({
  format: z.enum(importFormats),
  group: text,
  groupKind: z.nullable(z.enum(groupKinds)).check(z.describe('what has the name `group`')),
  alsoReads: list(text),
  next: list(nextImport).check(z.describe('files that have more of its values')),
  ...saved,
});

/** What `adopt` writes. */
export const adoptReport = z.strictObject({
  instance: text,
  isNew: z.boolean().check(z.describe('the instance is added, or would be without --dry-run')),
  source: text.check(z.describe('as --from takes it')),
  runtime: z.nullable(runtime).check(z.describe('null: a file')),
  keyOrigin: z.nullable(z.enum(keyOrigins)).check(z.describe('null: a file')),
  ...saved,
});
