import * as z from 'zod/mini';
import { repairOutcome } from './backups.ts';
import { commandFailureCode } from './failures.ts';
import { serverProblemCode } from './servers.ts';
import { count, id, instant, list, text } from './records.ts';

/** What stands on each line of standard error with `--json`, besides questions to whoever sits at a terminal. */
export const besideOutput = z.union([
  z
    .strictObject({
      code: z.enum([...commandFailureCode.options, ...serverProblemCode.options]),
      message: text,
      hint: text,
    })
    .check(z.describe('why the command failed')),
  z.strictObject({ warning: text }),
  z.strictObject({ note: text }),
  z
    .strictObject({ progress: z.strictObject({ done: count, total: count }) })
    .check(z.describe('test: keys that were tested so far')),
  z
    .strictObject({ accepted: z.enum(['keychain', 'folder', 'key']) })
    .check(z.describe('doctor --fix: what is used as it is from now on')),
  z
    .strictObject({ repaired: repairOutcome })
    .check(z.describe('doctor --fix --backup: values that were put back')),
  z
    .strictObject({ restored: z.strictObject({ lastGood: instant, damagedPath: z.nullable(text) }) })
    .check(z.describe('doctor --restore-last-good')),
  z
    .strictObject({ newVault: text, otherVaults: list(id) })
    .check(z.describe('a vault was made in this folder, though the keychain has others')),
]);
export type BesideOutput = z.output<typeof besideOutput>;
