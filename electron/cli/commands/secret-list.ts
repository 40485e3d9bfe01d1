import type { Secret } from '../../shared/domain.ts';
import { activeVersion, shownFingerprint } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { indexSecrets } from '../../shared/search-secrets.ts';
import type { CommandText } from '../../text/command.ts';
import { searchWords } from '../../text/search-words.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance } from '../lookup.ts';
import { writeJson } from '../json/write.ts';
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
  const secrets = await vault.listSecrets(inside && { instanceId: inside.value.id });
  if (!secrets.ok) return secrets;
  const found =
    search === undefined
      ? secrets.value
      : indexSecrets(secrets.value, instances.value, searchWords((await context.text()).t)).find(search);
  if (asJson) {
    const rows = found.map((secret) => ({
      instance: names.get(secret.instanceId) ?? '',
      ...secret,
    }));
    writeJson(terminal, 'secret list', rows);
    return ok(exitCodes.done);
  }
  const text = await context.text();
  const { t } = text;
  if (found.length === 0) terminal.note(t('secret.none'));
  else {
    // Whose key it is, is known of keys that were tested.
    const hasUsers = found.some(({ lastTest }) => lastTest?.user !== undefined);
    const rows = found.map((secret) => [
      ...rowOf(secret, names.get(secret.instanceId) ?? '', text),
      ...(hasUsers ? [secret.lastTest?.user ?? '-'] : []),
    ]);
    const heading = [
      t('column.instance'),
      t('column.name'),
      t('column.kind'),
      t('column.states'),
      t('column.fingerprint'),
      t('column.changed'),
      ...(hasUsers ? [t('column.user')] : []),
    ];
    terminal.write(formatTable(heading, rows, terminal.hasColour));
  }
  return ok(exitCodes.done);
}

function rowOf(secret: Secret, instanceName: string, { t, list }: CommandText): string[] {
  const states = secret.versions.map(({ state }) => state).filter((state) => state !== 'retired');
  return [
    instanceName,
    secret.name,
    t(`kind.${secret.kind}`),
    list(states.map((state) => t(`state.${state}`))),
    shownFingerprint(activeVersion(secret)?.fingerprint ?? '-'),
    secret.updatedAt.slice(0, 10),
  ];
}
