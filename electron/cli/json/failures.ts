import * as z from 'zod/mini';
import type { CommandFailure, KeychainFailure } from '../../shared/failure.ts';
import {
  backupFailureCodes,
  commandFailureCodes,
  exportFailureCodes,
  importFailureCodes,
  keychainFailureCodes,
  requestFailureCodes,
  runFailureCodes,
  runtimeFailureCodes,
  vaultFailureCodes,
} from '../../shared/failure.ts';
import type { FailureFacts } from '../../shared/failure-facts.ts';
import { failureFields } from '../../shared/failure-facts.ts';
import { exactly } from './exactly.ts';
import { text } from './records.ts';

/** Schemas of failures inside of an output: the code, and what there is to say; keys without a value are left out. */

/** The facts of each reason are in electron/shared/failure-facts.ts; a program that reads them knows the reason. */
const anyFacts: unknown = z.looseObject({
  reason: text,
  line: z.exactOptional(z.int().check(z.positive())),
});
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what belongs to a reason is not described further
export const facts = anyFacts as z.ZodMiniType<FailureFacts>;

const rest = {
  subject: z.exactOptional(text),
  field: z.exactOptional(z.enum(failureFields)),
  facts: z.exactOptional(facts),
  detail: z.exactOptional(text),
};

export const keychainCode = z.enum(keychainFailureCodes);
export const keychainFailure = exactly<KeychainFailure>()(z.strictObject({ code: keychainCode, ...rest }));

export const failureCode = z.enum([
  ...keychainFailureCodes,
  ...vaultFailureCodes,
  ...exportFailureCodes,
  ...importFailureCodes,
  ...backupFailureCodes,
  ...runFailureCodes,
  ...runtimeFailureCodes,
  ...requestFailureCodes,
]);
export const commandFailureCode = z.enum([...failureCode.options, ...commandFailureCodes]);
export const commandFailure = exactly<CommandFailure>()(
  z.strictObject({ code: commandFailureCode, ...rest }),
);
export const failure = z.strictObject({ code: failureCode, ...rest });
