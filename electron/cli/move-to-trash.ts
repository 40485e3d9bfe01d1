import type { Id, Instant, TrashItem } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { VaultResult } from '../vault/port.ts';
import { agree } from './agree.ts';
import { printable } from './printable.ts';
import { keptUntil, readTrashDays, trashTime } from './trash-text.ts';
import type { Context } from './command.ts';

/** What is moved to the trash, in words. */
export interface Deletion {
  /** The command that undoes it. */
  readonly command: string;
  readonly question: (about: { readonly time: string; readonly command: string }) => string;
  readonly move: () => VaultResult<TrashItem>;
  readonly moved: string;
}

/** Where something went that was deleted, for programs. */
export interface TrashPlace {
  readonly id: Id;
  readonly deletedAt: Instant;
  readonly keptUntil: Instant | null;
}

/** Asks, unless yes was given, moves something to the trash, and says how that is undone; with `--json` it says nothing. */
export async function moveToTrash(
  context: Context,
  isYesGiven: boolean,
  { command, question, move, moved }: Deletion,
): Promise<Result<TrashPlace, CommandFailure>> {
  const { terminal, asJson } = context;
  const { t } = await context.text();
  const days = await readTrashDays(context);
  const about = { time: trashTime(days, t), command };
  const agreed = await agree(terminal, isYesGiven, printable(question(about)));
  if (!agreed.ok) return agreed;
  const trashed = await move();
  if (!trashed.ok) return trashed;
  if (!asJson) {
    terminal.write(`${moved}\n`);
    terminal.note(printable(t('trash.undo', about)));
  }
  const { id, deletedAt } = trashed.value;
  return ok({ id, deletedAt, keptUntil: keptUntil(trashed.value, days) });
}
