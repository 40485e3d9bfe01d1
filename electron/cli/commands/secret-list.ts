import type { Secret } from '../../shared/domain.ts';
import { activeVersion, shownFingerprint } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance } from '../lookup.ts';
import { toJson } from '../printable.ts';
import { formatTable } from '../table.ts';
import type { Context, Input } from '../command.ts';

/** Lists secrets of all instances or of one. No value is read. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const [only] = input.operands;
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const names = new Map(instances.value.map(({ id, name }) => [id, name]));
  const inside = only === undefined ? undefined : await findInstance(vault, only);
  if (inside && !inside.ok) return inside;
  const search = input.text('search');
  const secrets = await vault.listSecrets({
    ...(inside && { instanceId: inside.value.id }),
    ...(search !== undefined && { search }),
  });
  if (!secrets.ok) return secrets;
  if (asJson) {
    const rows = secrets.value.map((secret) => ({
      instance: names.get(secret.instanceId) ?? '',
      ...secret,
    }));
    terminal.write(`${toJson(rows)}\n`);
  } else if (secrets.value.length === 0) {
    terminal.note('No secret found.');
  } else {
    const rows = secrets.value.map((secret) => rowOf(secret, names.get(secret.instanceId) ?? ''));
    const heading = ['INSTANCE', 'NAME', 'KIND', 'STATES', 'FINGERPRINT', 'CHANGED'];
    terminal.write(formatTable(heading, rows, terminal.hasColour));
  }
  return ok(exitCodes.done);
}

function rowOf(secret: Secret, instanceName: string): string[] {
  const states = secret.versions.map(({ state }) => state).filter((state) => state !== 'retired');
  return [
    instanceName,
    secret.name,
    secret.kind,
    states.join(' '),
    shownFingerprint(activeVersion(secret)?.fingerprint ?? '-'),
    secret.updatedAt.slice(0, 10),
  ];
}
