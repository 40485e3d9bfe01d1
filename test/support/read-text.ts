import type { ImportedGroup } from '../../electron/import/imported.ts';
import { readImport } from '../../electron/import/read-import.ts';
import type { ImportFormat } from '../../electron/shared/import-views.ts';
import { codeAndReason } from './why.ts';

export interface ReadText {
  readonly format: ImportFormat;
  readonly recognised: string;
  readonly groups: readonly ImportedGroup[];
}

/** What is read of a text, which must be clear. */
export async function readText(text: string, fileName = 'file', format?: ImportFormat): Promise<ReadText> {
  const reading = await readImport(text, { fileName, format });
  if (!reading.ok) throw new Error(codeAndReason(reading.error));
  if (reading.value.outcome !== 'read') throw new Error('readers disagree');
  return {
    format: reading.value.imported.format,
    recognised: reading.value.recognised,
    groups: reading.value.imported.groups,
  };
}

/** `NAME` to its value, or `!problem`, with the notes behind it. */
export function tableOf(group: ImportedGroup | undefined): Record<string, string> {
  return Object.fromEntries(
    (group?.variables ?? []).map((variable) => {
      const what = 'value' in variable ? variable.value : `!${variable.problem}`;
      return [variable.name, [what, ...variable.notes].join(' #')];
    }),
  );
}
