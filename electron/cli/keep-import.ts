import type { CommandFailure } from '../shared/failure.ts';
import type { ImportOutcome, ImportPick, ImportRow } from '../shared/import-views.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import { placeFacts } from '../shared/place-facts.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { CommandText } from '../text/command.ts';
import { join } from '../text/explain-verdict.ts';
import type { Input } from './command.ts';
import { readNames } from './names.ts';
import { printable } from './printable.ts';
import { steeringText } from './steering-text.ts';
import type { Terminal } from './terminal.ts';

/** Which variables are wanted, as `--only`, `--all`, `--replace` and `--force` say it. */
export interface ImportWishes {
  readonly only: readonly string[] | undefined;
  readonly all: boolean;
  readonly replace: boolean;
  /** Also a secret key that is none. */
  readonly force: boolean;
}

export function readWishes(input: Pick<Input, 'texts' | 'has'>): Result<ImportWishes, CommandFailure> {
  const only = readNames(input, 'only');
  if (!only.ok) return only;
  if (only.value && input.has('all')) {
    return err({
      code: 'usage-option-conflict',
      subject: '--only',
      facts: { reason: 'not-with', option: '--all' },
    });
  }
  return ok({
    only: only.value,
    all: input.has('all'),
    replace: input.has('replace'),
    force: input.has('force'),
  });
}

/** The rows that are saved: those that are asked for, or else what is a secret and new. */
export function pickRows(
  rows: readonly ImportRow[],
  { only, all, replace, force }: ImportWishes,
): Result<readonly ImportPick[], CommandFailure> {
  const byName = new Map(rows.map((row) => [row.keepAs, row]));
  const unknown = only?.find((name) => !byName.has(name));
  if (unknown !== undefined) return err({ code: 'file-lacks-name', subject: unknown });
  const wanted = only ? only.flatMap((name) => byName.get(name) ?? []) : rows;
  const picks: ImportPick[] = [];
  for (const row of wanted) {
    const { index, keepAs: name, kind, state, problem, strength } = row;
    const isTakenAnyway = only !== undefined || all;
    if (only && problem !== null) {
      const facts = (row.valueAt && placeFacts(row.valueAt)) ?? { reason: 'problem', problem };
      return err({ code: 'import-cannot-keep', subject: name, facts });
    }
    if (only && isUnsafe(row) && !force) {
      const { findings = [] } = strength ?? {};
      return err({ code: 'import-unsafe', subject: name, facts: { reason: 'findings', findings } });
    }
    if (only && state === 'changed' && !replace) {
      return err({ code: 'vault-name-taken', subject: name, facts: { reason: 'other-value-there' } });
    }
    const isWanted = row.suggested || isTakenAnyway || (replace && state === 'changed' && row.looksSecret);
    // The same value is taken when it is named: the keychain may have lost it.
    const isNews =
      state === 'new' || (state === 'changed' && replace) || (state === 'same' && only !== undefined);
    if (!isWanted || !isNews || problem !== null || (isUnsafe(row) && !force)) continue;
    picks.push({ index, name, kind, ...(force && { force }) });
  }
  return ok(picks);
}

/** Whether a row would become a secret key that is none. */
function isUnsafe({ kind, keepAs, isUnsafeKey }: ImportRow): boolean {
  return isUnsafeKey && (kind === 'secret-key' || keepAs === secretKeyName);
}

/** Names secret keys that are left out as they are none. */
export function noteUnsafe(
  terminal: Pick<Terminal, 'note'>,
  rows: readonly ImportRow[],
  { t }: CommandText,
): void {
  for (const row of rows.filter((one) => isUnsafe(one) && one.problem === null)) {
    terminal.note(t('import.unsafeLeft', { name: printable(row.keepAs) }));
  }
}

/** Warns of saved variables that change how programs are started. */
export function noteSteering(
  terminal: Pick<Terminal, 'note'>,
  rows: readonly ImportRow[],
  taken: ReadonlySet<number>,
  text: CommandText,
): void {
  const steering = rows.filter(({ index, notes }) => taken.has(index) && notes.includes('steers-programs'));
  if (steering.length > 0) {
    const names = steering.map(({ keepAs }) => printable(keepAs));
    terminal.note(text.t('warning', { text: steeringText(names, text) }));
  }
}

/** What was saved, in sentences. Without an outcome nothing was. */
export function savedText(outcome: ImportOutcome | null, taken: number, { t, locale }: CommandText): string {
  if (!outcome) return taken > 0 ? t('import.wouldSave', { count: taken }) : t('import.nothing');
  const { added, replaced, putBack, unchanged } = outcome;
  const sentences = [
    t('import.saved', { added, replaced }),
    ...(putBack > 0 ? [t('import.putBack', { count: putBack })] : []),
    ...(unchanged > 0 ? [t('import.unchanged', { count: unchanged })] : []),
  ];
  return join(sentences, { locale });
}
