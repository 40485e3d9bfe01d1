import { sourceOf } from '../../runtimes/source.ts';
import { unknownAddress } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import { headerNames } from '../../shared/header-names.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { writeJson } from '../json/write.ts';
import { formatTable } from '../table.ts';
import type { Context } from '../command.ts';

/** Lists instances with the number of their secrets, and where they run. */
export async function run(context: Context): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const secrets = await vault.listSecrets();
  if (!secrets.ok) return secrets;
  const counts = new Map<string, number>();
  for (const { instanceId } of secrets.value) counts.set(instanceId, (counts.get(instanceId) ?? 0) + 1);
  const { records } = await context.runtimes();
  const runtimes = await records.all();
  if (!runtimes.ok) return runtimes;
  const rows = instances.value.map((instance) => ({
    ...instance,
    secrets: counts.get(instance.id) ?? 0,
    runtime: runtimes.value.get(instance.id) ?? null,
    headers: headerNames(secrets.value.filter(({ instanceId }) => instanceId === instance.id)),
  }));
  if (asJson) {
    writeJson(terminal, 'instance list', rows);
    return ok(exitCodes.done);
  }
  const { t } = await context.text();
  if (rows.length === 0) terminal.note(t('instance.none'));
  else {
    const heading = [
      t('column.name'),
      t('column.environment'),
      t('column.url'),
      t('column.secrets'),
      t('column.runs'),
    ];
    const cells = rows.map(({ name, environment, baseUrl, secrets: count, runtime }) => [
      name,
      t(`environment.${environment}`),
      baseUrl === unknownAddress ? t('cell.unknown') : baseUrl,
      String(count),
      runtime === null ? '-' : sourceOf(runtime),
    ]);
    terminal.write(formatTable(heading, cells, terminal.hasColour));
  }
  return ok(exitCodes.done);
}
