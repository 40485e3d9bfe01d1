import type { Instance } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import type { InstanceStatus } from '../../shared/status.ts';
import { hasDifference } from '../../shared/status.ts';
import { failureSentence } from '../../text/explain-failure.ts';
import { runtimeText } from '../../text/runtime-text.ts';
import { exitCodes } from '../exit-code.ts';
import { writeJson } from '../json/write.ts';
import { findInstance } from '../lookup.ts';
import { printable } from '../printable.ts';
import { formatStatus } from '../status-table.ts';
import type { UnderWay } from '../under-way.ts';
import { noteUnderWay, rotationsUnderWay } from '../under-way.ts';
import type { Context, Input } from '../command.ts';

/** Shows where each secret is: in the vault, the exported files, what runs, and the server. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const [name] = input.operands;
  const chosen = name === undefined ? await vault.listInstances() : await only(context, name);
  if (!chosen.ok) return chosen;
  const deployments = await context.deployments();
  const seen: (InstanceStatus & { readonly rotations: readonly UnderWay[] })[] = [];
  for (const instance of chosen.value) {
    // oxlint-disable-next-line no-await-in-loop -- one server after the other, in the order of the list
    const status = await deployments.status(instance);
    if (!status.ok) return status;
    // oxlint-disable-next-line no-await-in-loop -- after the servers were asked, as it is then
    const rotations = await rotationsUnderWay(vault, (secret) => secret.instanceId === instance.id);
    if (!rotations.ok) return rotations;
    seen.push({ ...status.value, rotations: rotations.value });
    if (!asJson) await show(context, status.value, rotations.value);
  }
  if (asJson) writeJson(terminal, 'status', seen);
  else if (seen.length === 0) terminal.note((await context.text()).t('status.noInstance'));
  return ok(input.has('check') ? exitOf(seen) : exitCodes.done);
}

async function only({ vault }: Context, name: string): Promise<Result<readonly Instance[], CommandFailure>> {
  const instance = await findInstance(vault, name);
  return instance.ok ? ok([instance.value]) : instance;
}

/** Something differs; or nothing does, and a place could not be asked. */
function exitOf(seen: readonly InstanceStatus[]): number {
  if (seen.some(({ secrets }) => secrets.some(hasDifference))) return exitCodes.no;
  const isUnread = seen.some(
    (status) =>
      status.unread !== null || hasNoContainer(status) || status.serverCheck?.code === 'cannot-tell',
  );
  return isUnread ? exitCodes.endpoint : exitCodes.done;
}

/** Whether it is a service that was never started. */
function hasNoContainer({ runtime, running }: InstanceStatus): boolean {
  return runtime?.kind === 'compose' && running !== null && running.containerName === null;
}

async function show(
  { terminal, text }: Context,
  status: InstanceStatus,
  rotations: readonly UnderWay[],
): Promise<void> {
  const words = await text();
  const { t } = words;
  const { instance, runtime, unread, secrets } = status;
  const place = runtime === null ? t('status.runsUnknown') : runtimeText(runtime, words.t);
  terminal.note(t('about', { subject: printable(instance), text: printable(place) }));
  if (unread !== null) {
    const why = failureSentence(unread, await words.reader());
    terminal.note(t('warning', { text: t('status.unread', { why }) }));
  }
  if (hasNoContainer(status)) terminal.note(t('warning', { text: t('status.noContainer') }));
  if (secrets.length === 0) terminal.note(t('status.noSecret'));
  else terminal.write(formatStatus(status, words, terminal.hasColour));
  noteUnderWay(terminal, rotations, words);
  // What a rotation is about to bring differs until its end.
  if (rotations.length === 0 && secrets.some(hasDifference)) {
    const key = runtime === null ? 'status.adoptNext' : 'status.applyNext';
    terminal.note(t(key, { instance: printable(instance) }));
  }
}
