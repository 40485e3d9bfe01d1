import type { ExportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ExportPreview, ExportRefusal, MergePreview } from '../shared/views.ts';
import { writeChecked } from './checked.ts';
import type { DialectFile } from './dialect.ts';
import type { Answer, ExportRequest, ExportVault, LoadedExport, SaveOutcome } from './load-export.ts';
import { loadExport } from './load-export.ts';
import type { Merged } from './merge.ts';
import { mergeInto } from './merge.ts';
import { maskedText, plainText } from './pieces.ts';
import { dialects } from './registry.ts';
import { writeSecretFile } from './safe-file.ts';
import type { SaveTarget } from './save-files.ts';
import { askNotIgnored, saveFiles } from './save-files.ts';
import type { NotIgnoredAnswer, SeenFile } from './target.ts';
import { readTarget } from './target.ts';

export interface ExportService {
  /** What would be written, values as dots, with all that stops it and all there is to know. */
  readonly preview: (request: ExportRequest) => Answer<ExportPreview>;
  /** The text of one file of the export (the main one unless named), values in it: for the clipboard or standard output. */
  readonly text: (request: ExportRequest, fileName?: string) => Answer<string>;
  /** Writes the files. Nothing is written when a value is refused or there is a question to ask first. */
  readonly save: (request: ExportRequest, target: SaveTarget) => Answer<SaveOutcome>;
  /** What a merge into an existing file would change, values as dots. */
  readonly previewMerge: (request: ExportRequest, path: string) => Answer<MergePreview>;
  /** Changes only the request's variables in an existing file. Where there is none, the export is saved as a new one. */
  readonly merge: (request: ExportRequest, target: MergeTarget) => Answer<SaveOutcome>;
}

export interface MergeTarget {
  readonly path: string;
  readonly notIgnored: NotIgnoredAnswer;
  /** `state` of the preview that the user saw; a file changed since is left alone. */
  readonly state?: string | undefined;
}

/** The export of an instance's variables: one function per use case, for the window's handlers and the command line. */
export function createExportService(vault: ExportVault): ExportService {
  return {
    preview: async (request) => {
      const loaded = await loadExport(vault, request);
      if (!loaded.ok) return loaded;
      const { dialect, variables, options, warnings } = loaded.value;
      const written = writeChecked(dialect, variables, options, dialects);
      const files = written.ok ? written.value : [];
      return ok({
        maskedText: maskedText(files[0]?.pieces ?? []),
        suggestedFileName: dialect.info.fileName,
        companions: files
          .slice(1)
          .map(({ name, pieces }) => ({ fileName: name, maskedText: maskedText(pieces) })),
        refusals: written.ok ? [] : written.error,
        warnings,
      });
    },
    text: async (request, fileName) => {
      const loaded = await loadExport(vault, request);
      if (!loaded.ok) return loaded;
      const written = writeFiles(loaded.value);
      if (!written.ok) return written;
      const file =
        fileName === undefined ? written.value[0] : written.value.find(({ name }) => name === fileName);
      if (!file) return err({ code: 'export-nothing', subject: fileName ?? request.dialect });
      return ok(plainText(file.pieces));
    },
    save: async (request, target) => {
      const loaded = await loadExport(vault, request);
      if (!loaded.ok) return loaded;
      const written = writeFiles(loaded.value);
      if (!written.ok) return written;
      return saveFiles(written.value, target, loaded.value);
    },
    previewMerge: async (request, path) => {
      const loaded = await loadExport(vault, request);
      if (!loaded.ok) return loaded;
      const { dialect, variables, options, warnings } = loaded.value;
      const seen = await readTarget(path);
      if (!seen.ok) return seen;
      const refused = writeChecked(dialect, variables, options, dialects);
      const base = { path: seen.value?.realPath ?? path, state: seen.value?.identity ?? '', warnings };
      if (!refused.ok) return ok({ ...base, diff: [], variables: [], refusals: refused.error });
      const merged = mergeLoaded(loaded.value, seen.value);
      if (!merged.ok) return merged;
      return ok({ ...base, diff: merged.value.diff, variables: merged.value.variables, refusals: [] });
    },
    merge: async (request, { path, notIgnored, state }) => {
      const loaded = await loadExport(vault, request);
      if (!loaded.ok) return loaded;
      const written = writeFiles(loaded.value);
      if (!written.ok) return written;
      const seen = await readTarget(path);
      if (!seen.ok) return seen;
      if (state !== undefined && state !== (seen.value?.identity ?? '')) {
        return err({ code: 'export-target-changed', subject: path });
      }
      const merged = mergeLoaded(loaded.value, seen.value);
      if (!merged.ok) return merged;
      if (!seen.value)
        return saveFiles(written.value, { path, existing: 'refuse', notIgnored }, loaded.value);
      const content = Buffer.from(merged.value.text, 'utf8');
      const placed = await writeSecretFile({ path, content, existing: seen.value, notIgnored });
      if (!placed.ok) return placed;
      if (placed.value.outcome !== 'clear') return ok(askNotIgnored([placed.value]));
      const { exported } = loaded.value;
      const { path: realPath } = placed.value;
      return ok({
        outcome: 'written',
        path: realPath,
        variables: exported.length,
        companions: [],
        exported,
      });
    },
  };
}

/** The merge into a file as it was read, or into an empty one. */
function mergeLoaded(
  { dialect, variables, options }: LoadedExport,
  seen: SeenFile | undefined,
): Result<Merged, ExportFailure> {
  if (!dialect.lines) return err({ code: 'export-merge-unsupported', subject: dialect.info.id });
  const existing = seen?.content ?? new Uint8Array();
  return mergeInto(existing, variables, dialect.lines, options, seen?.realPath ?? dialect.info.fileName);
}

function writeFiles({
  dialect,
  variables,
  options,
}: LoadedExport): Result<readonly DialectFile[], ExportFailure> {
  const written = writeChecked(dialect, variables, options, dialects);
  return written.ok ? written : err(refusalFailure(written.error));
}

/** One failure for a list of refusals; `preview` gives them one by one. */
export function refusalFailure(refusals: readonly ExportRefusal[]): ExportFailure {
  const carriers = refusals[0]?.carriedBy.slice(0, 3) ?? [];
  const reasons = [...new Set(refusals.map(({ reason }) => reason))].join(', ');
  return {
    code: 'export-not-representable',
    subject: refusals.map(({ name }) => name).join(', '),
    detail: carriers.length > 0 ? `${reasons}; can be written as ${carriers.join(', ')}` : reasons,
  };
}
