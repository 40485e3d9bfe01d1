import type { CommandFailure } from '../shared/failure.ts';
import type { ExportTarget, TargetUpdate } from '../shared/views.ts';
import { composeUp } from '../shared/shown-commands.ts';
import { explainFailure, failureSentence } from '../text/explain-failure.ts';
import type { CommandText } from '../text/command.ts';
import { join } from '../text/explain-verdict.ts';
import { formatFileRemarks } from './merge-text.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';
import { notIgnoredFailure } from './write-export.ts';

/** A line for each remembered file. */
export function formatTargets(
  targets: readonly ExportTarget[],
  nameOf: (instanceId: string) => string,
  { t, list }: CommandText,
  hasColour: boolean,
): string {
  const heading = [
    t('column.instance'),
    t('column.format'),
    t('column.state'),
    t('column.written'),
    t('column.file'),
    t('column.remarks'),
  ];
  const rows = targets.map((target) => [
    nameOf(target.instanceId),
    target.dialect,
    t(`target.state.${target.state}`),
    target.writtenAt.slice(0, 10),
    target.path,
    [
      ...(target.changed.length > 0 ? [t('target.changed', { names: list(target.changed) })] : []),
      ...target.renamed.map(({ name, as }) => t('target.renamed', { name, as })),
      ...(target.file === 'as-written' ? [] : [t(`target.file.${target.file}`)]),
    ].join(t('separator')),
  ]);
  return formatTable(heading, rows, hasColour);
}

/** What an update did to one file, a line each. */
export async function formatUpdate(
  { target, result }: TargetUpdate,
  text: CommandText,
): Promise<readonly string[]> {
  const { t, list } = text;
  const file = printable(target.path);
  const reader = await text.reader();
  // The line begins with the file, which is not named again.
  const aboutFile = (failure: CommandFailure): CommandFailure => {
    const { subject, ...unnamed } = failure;
    return subject === target.path ? unnamed : failure;
  };
  switch (result.outcome) {
    case 'written': {
      const left = result.leftInFile.map(printable);
      const { notRemembered, remarks } = result;
      return [
        t(result.isUnchanged ? 'target.alreadyCurrent' : 'target.updated', { file }),
        ...formatFileRemarks(remarks, text),
        ...(target.dialect === 'compose-secret' ? [t('export.recreateMounted', { command: composeUp })] : []),
        ...(left.length === 0 ? [] : [t('target.leftInFile', { file, names: list(left) })]),
        ...(notRemembered === null
          ? []
          : [t('target.notRemembered', { file, why: failureSentence(notRemembered, reader) })]),
      ];
    }
    case 'ask-not-ignored':
      return [
        t('about', { subject: file, text: failureSentence(aboutFile(notIgnoredFailure(result)), reader) }),
      ];
    case 'failed': {
      const failure = aboutFile(result.failure);
      const { remedy } = explainFailure(failure, reader);
      const why = t('about', { subject: failure.code, text: failureSentence(failure, reader) });
      return [t('about', { subject: file, text: join([why, remedy], reader) })];
    }
  }
}
