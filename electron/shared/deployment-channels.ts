import * as z from 'zod/mini';
import { channel } from './channel.ts';
import { id, importPicks, instanceInput, line, none } from './contract-arguments.ts';
import type { AdoptOutcome, AdoptPreview, AppliedView, FoundServers, HeldPlan } from './deployment-views.ts';
import type { Runtime } from './runtimes.ts';
import type { InstanceStatus } from './status.ts';

/** Servers that run here: what they run with is taken over, looked at, and brought up to date. */
export const deploymentChannels = {
  /** What the engines of this machine run. Slow: it asks `docker` and `podman`. What is found stays in main, under handles. */
  'runtimes.find': channel<FoundServers>()(none),
  /** Main asks for the folder of a Compose project or of `open-webui serve`; null when the user chose none. */
  'runtimes.chooseFolder': channel<FoundServers | null>()(none),
  /** A folder dropped on the window, by the path that the bridge gives. Main asks before it looks into it; null is a no. */
  'runtimes.openDropped': channel<FoundServers | null>()(z.strictObject({ dirPath: line(4096) })),
  /** Where an instance runs, as it is remembered. */
  'runtimes.of': channel<Runtime | null>()(z.strictObject({ instanceId: id })),
  /** Remembers that an instance runs where a found server does, or nowhere that is known. */
  'runtimes.set': channel<void>()(z.strictObject({ instanceId: id, handle: z.nullable(id) })),
  /** Reads a found server anew. Without an instance, the rows are those for one that is to be made. */
  'adopt.preview': channel<AdoptPreview>()(z.strictObject({ handle: id, instanceId: z.nullable(id) })),
  /** Saves what was picked of the last preview, and remembers where the instance runs. */
  'adopt.apply': channel<AdoptOutcome>()(
    z.strictObject({
      handle: id,
      picks: importPicks,
      into: z.union([z.strictObject({ instanceId: id }), z.strictObject({ input: instanceInput })]),
    }),
  ),
  /** Looks where each secret of an instance is. Slow: it asks the engine and the server. */
  'deployments.status': channel<InstanceStatus>()(z.strictObject({ instanceId: id })),
  /** What bringing the saved secrets to where the instance runs would do. Changes nothing. */
  'deployments.plan': channel<HeldPlan>()(z.strictObject({ instanceId: id })),
  /** Carries out a plan, once; `deployments.progress` tells how it goes on. */
  'deployments.apply': channel<AppliedView>()(z.strictObject({ handle: id })),
  /** Puts back what ran before a plan that was carried out, once. */
  'deployments.goBack': channel<AppliedView>()(z.strictObject({ handle: id })),
  /** Copies a command of a plan, by its place among those that are shown. */
  'deployments.copyCommand': channel<void>()(
    z.strictObject({ handle: id, place: z.int().check(z.minimum(0), z.maximum(99)) }),
  ),
  'deployments.cancel': channel<void>()(z.strictObject({ handle: id })),
} as const;
