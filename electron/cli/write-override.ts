import { helpfulOverride, mostServices } from '../export/advised-override.ts';
import { adviseOnCompose } from '../export/compose-advice.ts';
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
    if (!isAgreed && !terminal.canAsk) break;
    const prepared = await helpfulOverride(advice, path);
    if (!prepared?.ok) break;
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
