import { release } from 'node:os';
import { detectDesktop } from '../keychain/desktop.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Locale } from '../shared/locales.ts';
import { explainFailure, failureSentence } from '../text/explain-failure.ts';
import { join } from '../text/explain-verdict.ts';
import { loadReader } from '../text/reader.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { tellBeside } from './json/write.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';
import { OutputError } from './terminal.ts';

/** How failures are told. */
export interface ReportStyle {
  readonly asJson: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly locale: Locale;
}

/** Tells a failure on standard error, in one line or as JSON, and returns the exit code it stands for. */
export async function reportFailure(
  terminal: Pick<Terminal, 'note'>,
  failure: CommandFailure,
  { asJson, env, locale }: ReportStyle,
): Promise<number> {
  const desktop = detectDesktop({ platform: process.platform, env, release: release() });
  const reader = { ...(await loadReader('command', locale)), desktop };
  const message = failureSentence(failure, reader);
  const hint = explainFailure(failure, reader).remedy;
  const line = printable(`webui-keyring: ${failure.code}: ${join([message, hint], reader)}`);
  tellBeside({ terminal, asJson }, { code: failure.code, message, hint }, line);
  return exitCodeOf(failure);
}

/** Tells of an error that nobody expected: where it came from, not what it says, because that may hold a value. */
export async function reportThrown(
  terminal: Pick<Terminal, 'note'>,
  error: unknown,
  style: ReportStyle,
): Promise<number> {
  if (error instanceof OutputError) {
    return reportFailure(terminal, { code: 'output-failed', detail: error.code }, style);
  }
  const detail = error instanceof Error ? `${error.name} ${placeOf(error)}`.trim() : typeof error;
  await reportFailure(terminal, { code: 'request-internal', detail }, style);
  return exitCodes.no;
}

/** The first place of the stack. The message stands before the places and may have lines of its own. */
function placeOf({ stack = '', message }: Error): string {
  const begin = stack.indexOf(message);
  const places = begin < 0 ? '' : stack.slice(begin + message.length);
  return /\n\s+at (.*)/.exec(places)?.[0].trim() ?? '';
}
