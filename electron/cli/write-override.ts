import { adviseOnCompose, prepareAdvisedOverride } from '../export/compose-advice.ts';
import type { PreparedExport } from '../export/prepare.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ComposeAdvice, WrittenOverride } from '../shared/compose-views.ts';
import type { RecordedExport } from '../shared/views.ts';
import type { Context } from './command.ts';
import { formatMerge } from './merge-text.ts';

/** What became of the lines that a Compose service needs. */
export interface OverrideDone {
  /** What there is left to say of the services. */
  readonly advice: ComposeAdvice | null;
  /** Null where none was written. */
  readonly override: WrittenOverride | null;
}

/** What a line that sets a variable, or the lack of one, is helped by. Another variable's name may be meant as it is. */
const helpedBy: ReadonlySet<string> = new Set(['empty', 'literal', 'nothing']);

/** A project has one service of Open WebUI, or a few. */
const mostServices = 8;

/**
 * Writes the override that lets the variables of a written `.env` through to the services beside it, after it was shown and
 * agreed to, by `--yes` where nobody can be asked. One that cannot be written is left to the advice.
 */
export async function offerOverride(
  { terminal, asJson, text }: Pick<Context, 'terminal' | 'asJson' | 'text'>,
  { path, composeAdvice }: RecordedExport,
  { request, exported }: PreparedExport,
  isAgreed: boolean,
): Promise<Result<OverrideDone, CommandFailure>> {
  let advice = composeAdvice;
  let override: WrittenOverride | null = null;
  for (let count = 0; count < mostServices; count += 1) {
    const canWrite = advice?.override && advice.found && helpedBy.has(advice.found.sets);
    if (!advice || !canWrite || (!isAgreed && !terminal.canAsk)) break;
    const prepared = await prepareAdvisedOverride(advice, path);
    if (!prepared.ok) break;
    const words = await text();
    const lines = formatMerge(prepared.value.preview, words);
    if (!isAgreed || !asJson) for (const line of lines) terminal.note(line);
    if (!isAgreed && !(await terminal.confirm(words.t('export.overrideQuestion')))) break;
    const written = await prepared.value.write();
    if (!written.ok) return written;
    override = written.value;
    advice = await adviseOnCompose(request.dialect, { path, exported });
  }
  return ok({ advice, override });
}
