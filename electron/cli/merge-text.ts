import type { FileRemark } from '../shared/file-remarks.ts';
import type { CommandText } from '../text/command.ts';
import type { MergePreview, NotIgnored } from '../shared/views.ts';
import { printable } from './printable.ts';

const signs = { same: ' ', removed: '-', added: '+' } as const;

/** What a merge would change, a line each; values are dots. */
export function formatMerge(
  { path, diff, variables }: Pick<MergePreview, 'path' | 'diff' | 'variables'>,
  { t }: CommandText,
): readonly string[] {
  const count = (change: 'added' | 'changed' | 'same'): number =>
    variables.filter((variable) => variable.change === change).length;
  const width = String(Math.max(0, ...diff.map(({ line }) => line))).length;
  const lines: string[] = [];
  let before: MergePreview['diff'][number] | undefined;
  for (const line of diff) {
    // A gap between two changes far from each other. Only unchanged lines count on in the old file.
    if (line.kind === 'same' && before?.kind === 'same' && line.line !== before.line + 1) lines.push('...');
    lines.push(`${signs[line.kind]} ${String(line.line).padStart(width)}  ${line.maskedText}`);
    before = line;
  }
  return [
    t('export.mergeCounts', {
      file: printable(path),
      added: count('added'),
      changed: count('changed'),
      same: count('same'),
    }),
    ...lines,
  ];
}

/** What there is to know about the access to written files, a line each. */
export function formatFileRemarks(remarks: readonly FileRemark[], { t }: CommandText): readonly string[] {
  return remarks.map(({ code, path, before = '', after = '' }) =>
    t('warning', { text: t(`export.remark.${code}`, { path: printable(path), before, after }) }),
  );
}

/** The question about files that git would pick up, for people. */
export function notIgnoredQuestion(
  { paths, gitignorePath, ignoreLines }: NotIgnored,
  { t, list }: CommandText,
): string {
  return t('export.notIgnoredQuestion', {
    files: list(paths.map(printable)),
    lines: list(ignoreLines.map(printable)),
    gitignore: printable(gitignorePath ?? '.gitignore'),
  });
}
