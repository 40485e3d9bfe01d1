import * as z from 'zod/mini';
import { channel } from './channel.ts';
import { authenticatorCode, id, newKeySession, none } from './contract-arguments.ts';
import type { KeyAccountOutcome, RotationKeyOutcome } from './key-rotation.ts';
import type { HeldRotation, RotationOutcome, RotationView } from './rotation-views.ts';

/** Rotations: planned, walked, and turned back. `rotations.progress` tells how one goes on. */
export const rotationChannels = {
  /** What rotating a secret would do, or bringing it back to a version. Changes nothing. Slow: it asks the engine and the server. */
  'rotations.plan': channel<HeldRotation>()(z.strictObject({ secretId: id, to: z.nullable(id) })),
  /** Begins what was planned, once: its value is staged, and nothing else is changed yet. */
  'rotations.begin': channel<RotationView>()(z.strictObject({ handle: id })),
  /** Writes, recreates and verifies, from wherever it is. `isDoneByHand` is the user's word that the server was started again. */
  'rotations.carryOn': channel<RotationOutcome>()(z.strictObject({ id, isDoneByHand: z.boolean() })),
  /** Takes a rotation that is under way back to its beginning. */
  'rotations.goBack': channel<RotationOutcome>()(z.strictObject({ id })),
  /** Those that are under way, whoever began them. */
  'rotations.list': channel<readonly RotationView[]>()(none),
  'rotations.cancel': channel<void>()(z.strictObject({ id })),
  /** Copies a command of a rotation that is planned (by its handle) or under way, by its place among those that are shown. */
  'rotations.copyCommand': channel<void>()(
    z.strictObject({ of: id, place: z.int().check(z.minimum(0), z.maximum(99)) }),
  ),
  /** Signs in, and says whose account it is and what a new key of it does to the one in use. Changes nothing. */
  'rotations.describeKey': channel<KeyAccountOutcome>()(
    z.strictObject({ secretId: id, session: newKeySession }),
  ),
  /** Has the server create the key for the account that was described. An authenticator's code is good for one sign-in. */
  'rotations.createKey': channel<RotationKeyOutcome>()(
    z.strictObject({ handle: id, code: z.optional(authenticatorCode), confirmed: z.literal(true) }),
  ),
} as const;
