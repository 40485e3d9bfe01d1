import type { ExportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ExportPreview, ExportRefusal, MergePreview } from '../shared/views.ts';
import { writeChecked } from './dialects/checked.ts';
import type { Answer, LoadedExport, SaveOutcome } from './load-export.ts';
import type { Merged } from './merge.ts';
import { mergeInto } from './merge.ts';
import { maskedText, plainText } from './dialects/pieces.ts';
import { dialects } from './dialects/registry.ts';
import { rightsRemarks } from '../files/rights.ts';
import type { SafeWriteOutcome } from '../files/secret-file.ts';
import { writeSecretFile } from '../files/secret-file.ts';
import type { SaveTarget } from './save-files.ts';
import { askNotIgnored, saveFiles } from './save-files.ts';
import type { NotIgnoredAnswer, SeenFile } from '../files/secret-path.ts';
import { checkTarget, maxExistingBytes, readTarget } from '../files/secret-path.ts';

export interface MergeTarget {
  readonly path: string;
  readonly notIgnored: NotIgnoredAnswer;
  /** `state` of the preview that the user saw; a file changed since is left alone. */
  readonly state?: string | undefined;
}

/** An export whose values were read; what it does reads no keychain any more. */
export interface PreparedExport {
  /** What would be written, values as dots, with all that stops it and all there is to know. */
  readonly preview: () => ExportPreview;
  /** The text of one file of the export (the main one unless named), values in it: for the clipboard or standard output. */
  readonly text: (fileName?: string) => Result<string, ExportFailure>;
  /** Writes the files. Nothing is written when a value is refused or there is a question to ask first. */
  readonly save: (target: SaveTarget) => Answer<SaveOutcome>;
  /** What a merge into an existing file would change, values as dots. */
  readonly previewMerge: (path: string) => Answer<MergePreview>;
  /** Changes only our variables in an existing file. Where there is none, the export is saved as a new one. */
  readonly merge: (target: MergeTarget) => Answer<SaveOutcome>;
}

export function prepareExport(loaded: LoadedExport): PreparedExport {
  const { dialect, variables, options, warnings, exported } = loaded;
  // Each value is checked against the models of all readers, so this is done once.
  const written = writeChecked(dialect, variables, options, dialects);
  const files = written.ok ? written : err(refusalFailure(written.error));

  /** The merge into a file as it was read, or into an empty one. */
  function mergeWith(seen: SeenFile | undefined): Result<Merged, ExportFailure> {
    const lines = (options.variant && dialect.variantLines?.[options.variant]) ?? dialect.lines;
    if (!lines) return err({ code: 'export-merge-unsupported', subject: dialect.info.id });
    const existing = seen?.content ?? new Uint8Array();
    return mergeInto(existing, variables, lines, options, seen?.realPath ?? dialect.info.fileName);
  }

  return {
    preview: () => {
      const [main, ...companions] = written.ok ? written.value : [];
      return {
        maskedText: maskedText(main?.pieces ?? []),
        suggestedFileName: dialect.info.fileName,
        companions: companions.map(({ name, pieces }) => ({
          fileName: name,
          maskedText: maskedText(pieces),
        })),
        refusals: written.ok ? [] : written.error,
        warnings,
      };
    },
    text: (fileName) => {
      if (!files.ok) return files;
      const file =
        fileName === undefined ? files.value[0] : files.value.find(({ name }) => name === fileName);
      if (!file) return err({ code: 'export-nothing', subject: fileName ?? dialect.info.id });
      return ok(plainText(file.pieces));
    },
    save: async (target) => (files.ok ? saveFiles(files.value, target, loaded) : files),
    previewMerge: async (path) => {
      const seen = await readTarget(path);
      if (!seen.ok) return seen;
      const base = { path: seen.value?.realPath ?? path, state: seen.value?.identity ?? '', warnings };
      if (!written.ok) return ok({ ...base, diff: [], variables: [], refusals: written.error });
      const merged = mergeWith(seen.value);
      if (!merged.ok) return merged;
      return ok({ ...base, diff: merged.value.diff, variables: merged.value.variables, refusals: [] });
    },
    merge: async ({ path, notIgnored, state }) => {
      if (!files.ok) return files;
      const seen = await readTarget(path);
      if (!seen.ok) return seen;
      if (state !== undefined && state !== (seen.value?.identity ?? '')) {
        return err({ code: 'export-target-changed', subject: path });
      }
      const merged = mergeWith(seen.value);
      if (!merged.ok) return merged;
      if (!seen.value) return saveFiles(files.value, { path, existing: 'refuse', notIgnored }, loaded);
      const content = Buffer.from(merged.value.text, 'utf8');
      if (content.length > maxExistingBytes) {
        const detail = `the result would have over ${maxExistingBytes} bytes`;
        return err({ code: 'export-merge-refused', subject: seen.value.realPath, detail });
      }
      const isUnchanged = Buffer.compare(content, seen.value.content) === 0;
      const placed = isUnchanged
        ? await leaveFile(seen.value, notIgnored)
        : await writeSecretFile({ path, content, existing: seen.value, keepsRights: true, notIgnored });
      if (!placed.ok) return placed;
      if (placed.value.outcome !== 'clear') return ok(askNotIgnored([placed.value]));
      const { path: realPath, remarks } = placed.value;
      const facts = { path: realPath, variables: exported.length, companions: [], isUnchanged, remarks };
      return ok({ outcome: 'written', ...facts, exported });
    },
  };
}

/** A file that has what would be written: it is not touched, but git and its readers are looked at all the same. */
async function leaveFile(
  { realPath, rights }: SeenFile,
  notIgnored: NotIgnoredAnswer,
): Promise<Result<SafeWriteOutcome, ExportFailure>> {
  const target = await checkTarget(realPath, 'replace', notIgnored);
  if (!target.ok) return target;
  if (target.value.outcome !== 'clear') return ok(target.value);
  const untouched = { ...rights, links: 1 };
  return ok({ ...target.value, remarks: rightsRemarks(realPath, untouched, untouched) });
}

/** One failure for a list of refusals; a preview gives them one by one. */
export function refusalFailure(refusals: readonly ExportRefusal[]): ExportFailure {
  const carriers = refusals[0]?.carriedBy.slice(0, 3) ?? [];
  const reasons = [...new Set(refusals.map(({ reason }) => reason))].join(', ');
  return {
    code: 'export-not-representable',
    subject: refusals.map(({ name }) => name).join(', '),
    detail: carriers.length > 0 ? `${reasons}; can be written as ${carriers.join(', ')}` : reasons,
  };
}
