import * as z from 'zod/mini';
import { serverKeyProblemCodes } from '../../shared/server-views.ts';
import type { Verdict } from '../../shared/verdict.ts';
import { verdictCodes } from '../../shared/verdict.ts';
import type { ResultRow } from '../../testing/result-table.ts';
import { exactly } from './exactly.ts';
import { count, instant, list, text } from './records.ts';

/** Schemas of what servers said. */

export const verdict = exactly<Verdict>()(
  z.strictObject({
    code: z.enum(verdictCodes),
    facts: z.record(z.string(), z.union([text, z.number()])),
    evidence: list(
      z.strictObject({
        method: z.enum(['GET', 'POST', 'DELETE']),
        url: text,
        status: z.nullable(count),
        latencyMs: z.number(),
        extraCaFile: z.exactOptional(text),
      }),
    ),
    at: instant,
  }),
);

export const serverProblemCode = z.enum([...serverKeyProblemCodes, ...verdictCodes]);

export const testRow = exactly<ResultRow>()(
  z.strictObject({
    instance: text,
    secret: z.nullable(text).check(z.describe('null: the row is about the server itself')),
    owner: text,
    fingerprint: z.nullable(text),
    code: text,
    good: z.boolean(),
    what: text,
    remedy: text,
    user: z.nullable(text),
    status: z.nullable(count),
    latencyMs: z.nullable(z.number()),
    at: z.nullable(instant),
    allowedPaths: z
      .exactOptional(list(text))
      .check(z.describe('the paths on which the server takes the key, of those that were tried')),
    refusedPaths: z.exactOptional(list(text)),
    was: z
      .exactOptional(z.nullable(text))
      .check(z.describe('with --changed: the code of the answer before; null: there was none')),
  }),
);
