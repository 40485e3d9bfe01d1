import type { PreparedOverride } from '../runtimes/compose-override.ts';
import type { ComposeAdvice } from '../shared/compose-views.ts';
import type { ExportFailure, ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { prepareAdvisedOverride } from './compose-advice.ts';

/** What a line that sets a variable, or the lack of one, is helped by. Another variable's name may be meant as it is. */
const helpedBy: ReadonlySet<string> = new Set(['empty', 'literal', 'nothing']);

/** A project has one service of Open WebUI, or a few: so many overrides are written for one file. */
export const mostServices = 8;

/** The override that lets a file's variables through to a service, prepared; null where none would help, or none is read. */
export async function helpfulOverride(
  advice: ComposeAdvice | null,
  path: string,
): Promise<Result<PreparedOverride, ExportFailure | ImportFailure> | null> {
  const canWrite = advice?.override && advice.found && helpedBy.has(advice.found.sets);
  return advice && canWrite ? prepareAdvisedOverride(advice, path) : null;
}
