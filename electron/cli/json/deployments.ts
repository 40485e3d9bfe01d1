import * as z from 'zod/mini';
import type { ApplyOutcome } from '../../shared/apply.ts';
import { applySteps } from '../../shared/apply.ts';
import { secretKinds } from '../../shared/domain.ts';
import { keyOrigins } from '../../shared/runtimes.ts';
import { keyWays } from '../../shared/key-rotation.ts';
import type { KeyAccount } from '../../shared/key-rotation.ts';
import { rotationEffectCodes, rotationEffectStates } from '../../shared/rotation-views.ts';
import type { RotationOutcome, RotationPlan } from '../../shared/rotation-views.ts';
import { secretCheckCodes } from '../../shared/server-views.ts';
import type { InstanceStatus } from '../../shared/status.ts';
import { placeStates, statusFindings } from '../../shared/status.ts';
import { verdictCodes } from '../../shared/verdict.ts';
import { exactly } from './exactly.ts';
import { failure } from './failures.ts';
import { id, instant, list, runtime, text, versionNumber } from './records.ts';

/** Schemas of where instances run, and of what is where. */

const place = z.nullable(z.enum(placeStates));

export const instanceStatus = exactly<InstanceStatus>()(
  z.strictObject({
    instance: text,
    runtime: z.nullable(runtime).check(z.describe('null: where it runs is not known')),
    running: z.nullable(
      z.strictObject({
        state: z.enum(['running', 'stopped', 'not-known']),
        containerName: z.nullable(text),
        image: z.nullable(text),
        startedAt: z.nullable(text),
        keyOrigin: z.enum(keyOrigins),
      }),
    ),
    unread: z.nullable(failure).check(z.describe('why what runs could not be read')),
    serverCheck: z.nullable(
      z.strictObject({
        code: z.enum(secretCheckCodes),
        because: z.nullable(z.enum([...verdictCodes, 'nothing-kept', 'answers-alike'])),
        facts: z.record(z.string(), z.union([text, z.number()])),
      }),
    ),
    secrets: list(
      z.strictObject({
        name: text,
        kind: z.enum(secretKinds),
        vault: z.enum(['same', 'missing']),
        files: list(z.strictObject({ path: text, state: z.enum(placeStates) })),
        container: place,
        isTransient: z.boolean(),
        server: place,
        finding: z.enum(statusFindings),
      }),
    ),
    at: instant,
  }),
);

const lines = list(text);
const byHand = z.strictObject({ kind: z.enum(['container', 'serve', 'unit']), lines });

export const applyOutcome = exactly<ApplyOutcome>()(
  z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('verified'), status: instanceStatus }),
    z.strictObject({
      outcome: z.literal('by-hand'),
      status: instanceStatus,
      byHand,
    }),
    z.strictObject({
      outcome: z.literal('failed'),
      step: z.enum(applySteps),
      failure,
      log: lines,
      status: z.nullable(instanceStatus),
    }),
  ]),
);

export const rotationPlan = exactly<RotationPlan>()(
  z.strictObject({
    kind: z.enum(secretKinds),
    source: z.enum(['staged', 'new', 'previous']),
    places: list(
      z.strictObject({
        secretId: id,
        name: text,
        instanceId: id,
        instance: text,
        from: z.nullable(versionNumber),
        to: versionNumber,
        release: z.nullable(text).check(z.describe('null: the server did not say')),
        effects: list(
          z.strictObject({ code: z.enum(rotationEffectCodes), state: z.enum(rotationEffectStates) }),
        ),
        kept: list(z.strictObject({ name: text, state: z.enum(['added', 'set', 'no-file']) })),
        files: lines,
        command: z.nullable(text),
        byHand: z.nullable(byHand),
        obstacle: z.nullable(failure),
      }),
    ),
  }),
);

export const keyAccount = exactly<KeyAccount>()(
  z.strictObject({ way: z.enum(keyWays), email: z.nullable(text), hasKey: z.boolean() }),
);

const rotationDone = z.strictObject({
  outcome: z.literal('done'),
  versions: list(
    z.strictObject({ secretId: id, name: text, number: versionNumber, retired: list(versionNumber) }),
  ),
});
const rotationByHand = z.strictObject({
  outcome: z.literal('by-hand'),
  places: list(z.strictObject({ instance: text, byHand: z.nullable(byHand) })),
});
const rotationFailed = z.strictObject({
  outcome: z.literal('failed'),
  instance: text,
  step: z.enum(applySteps),
  failure,
  log: lines,
  status: z.nullable(instanceStatus),
});
const wayBack = exactly<RotationOutcome>()(
  z.discriminatedUnion('outcome', [rotationDone, rotationByHand, rotationFailed]),
);

/** What came of a rotation; of one that failed, what came of the way back, too. */
export const rotationOutcome = z.discriminatedUnion('outcome', [
  rotationDone,
  rotationByHand,
  z.extend(rotationFailed, {
    wayBack: z
      .nullable(wayBack)
      .check(z.describe('null: it was not gone, or stopped by the error on standard error')),
  }),
]);
