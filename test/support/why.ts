import type { CommandFailure } from '../../electron/shared/failure.ts';
import { failureReason } from '../../electron/text/explain-failure.ts';
import { loadReader } from '../../electron/text/reader.ts';

const english = await loadReader('command', 'en');

/** A failure's code, and why it happened as the command line says it in English. */
export function codeAndReason(failure: CommandFailure): string {
  return `${failure.code}: ${failureReason(failure, english)}`;
}
