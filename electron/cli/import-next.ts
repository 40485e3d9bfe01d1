import { relative } from 'node:path';
import type { NextFile } from '../import/next-files.ts';
import { shownName } from '../import/shown-name.ts';
import { shellQuote } from '../shared/shell-quote.ts';
import type { CommandText } from '../text/command.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** Says which files have more values, and the command that imports each of them. */
export function noteNextFiles(
  terminal: Pick<Terminal, 'note'>,
  files: readonly NextFile[],
  instance: string,
  { t }: CommandText,
): void {
  for (const next of files) {
    const file = shownName(next.named);
    if (next.path === null) terminal.note(t('import.nextUnknown', { file }));
    else if (!next.isThere) terminal.note(t('import.nextMissing', { file }));
    else terminal.note(t('import.next', { file, command: importCommand(next, next.path, instance) }));
  }
}

/** The command line that imports a file as a group of the file before it uses it. */
function importCommand({ format, names, wanted }: NextFile, path: string, instance: string): string {
  const here = relative(process.cwd(), path);
  const words = [
    'webui-keyring',
    'import',
    here.startsWith('..') || here.startsWith('-') ? path : here,
    '--instance',
    instance,
    '--format',
    format,
    ...[...names].flatMap(([other, name]) => ['--as', `${name}=${other}`]),
    ...(wanted.length === 0 ? [] : ['--only', wanted.join(',')]),
  ];
  return printable(words.map(shellQuote).join(' '));
}
