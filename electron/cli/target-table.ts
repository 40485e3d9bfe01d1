import type { ExportTarget, TargetUpdate } from '../shared/views.ts';
import { explainFailure, failureSentence } from '../text/explain-failure.ts';
import type { Reader } from '../text/reader.ts';
import { formatFileRemarks } from './merge-text.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';
import { notIgnoredFailure } from './write-export.ts';

const files: Readonly<Record<ExportTarget['file'], string>> = {
  'as-written': '',
  changed: 'file changed since',
  missing: 'file is gone',
  unreadable: 'file cannot be looked at',
};

/** A line for each remembered file. */
export function formatTargets(
  targets: readonly ExportTarget[],
  nameOf: (instanceId: string) => string,
  hasColour: boolean,
): string {
  const heading = ['INSTANCE', 'FORMAT', 'STATE', 'WRITTEN', 'FILE', 'REMARKS'];
  const rows = targets.map((target) => [
    nameOf(target.instanceId),
    target.dialect,
    target.state,
    target.writtenAt.slice(0, 10),
    target.path,
    [
      ...(target.changed.length > 0 ? [`changed: ${target.changed.join(' ')}`] : []),
      ...(files[target.file] === '' ? [] : [files[target.file]]),
    ].join('; '),
  ]);
  return formatTable(heading, rows, hasColour);
}

/** What an update did to one file, a line each. */
export function formatUpdate({ target, result }: TargetUpdate, reader: Reader): readonly string[] {
  const path = printable(target.path);
  switch (result.outcome) {
    case 'written': {
      const left = result.leftInFile.map(printable).join(', ');
      return [
        result.isUnchanged ? `${path}: has the active values already.` : `${path}: updated.`,
        ...formatFileRemarks(result.remarks),
        ...(left === ''
          ? []
          : [`${path}: still has ${left}, which this program no longer keeps; remove it there.`]),
        ...(result.notRemembered === null
          ? []
          : [
              `${path}: is still called out of date, as the list of files could not be written: ${failureSentence(result.notRemembered, reader)}`,
            ]),
      ];
    }
    case 'ask-not-ignored':
      return [`${path}: ${failureSentence(notIgnoredFailure(result), reader)}`];
    case 'failed': {
      const message = failureSentence(result.failure, reader);
      const { remedy } = explainFailure(result.failure, reader);
      return [`${path}: ${result.failure.code}: ${message} ${remedy}`.trimEnd()];
    }
  }
}
