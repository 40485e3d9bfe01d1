import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import type { CommandText } from '../../text/command.ts';
import { exitCodes } from '../exit-code.ts';
import type { DeletedRow } from '../find-deleted.ts';
import { listDeleted } from '../find-deleted.ts';
import { writeJson } from '../json/write.ts';
import { formatTable } from '../table.ts';
import { contentsOf, keptUntil, readTrashDays } from '../trash-text.ts';
import type { Context } from '../command.ts';

/** Lists what is in the trash, the last deleted first. No value is read. */
export async function run(context: Context): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const rows = await listDeleted(vault);
  if (!rows.ok) return rows;
  const days = await readTrashDays(context);
  if (asJson) {
    const items = rows.value.map(({ item, instance, secret }) => {
      const { id, deletedAt } = item;
      const { secrets, values } = contentsOf([item]);
      return { id, instance, secret, secrets, values, deletedAt, keptUntil: keptUntil(item, days) };
    });
    writeJson(terminal, 'trash list', items);
    return ok(exitCodes.done);
  }
  const { t } = await context.text();
  if (rows.value.length === 0) terminal.note(t('trash.none'));
  else {
    const heading = [t('column.what'), t('column.instance'), t('column.deleted'), t('column.keptUntil')];
    const cells = rows.value.map((row) => cellsOf(row, days, t));
    terminal.write(formatTable(heading, cells, terminal.hasColour));
  }
  return ok(exitCodes.done);
}

function cellsOf({ item, instance, secret }: DeletedRow, days: number, t: CommandText['t']): string[] {
  const what = secret ?? t('trash.instanceWith', { count: item.secrets.length });
  const until = keptUntil(item, days)?.slice(0, 10) ?? t('cell.unknown');
  return [what, instance, item.deletedAt.slice(0, 10), until];
}
