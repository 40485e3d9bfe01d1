import type { ExportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type {
  ExportPreview,
  ExportQuestion,
  ExportRefusal,
  MergePreview,
  WrittenExport,
} from '../shared/views.ts';
import { writeChecked } from './dialects/checked.ts';
import type { DialectFile } from './dialects/dialect.ts';
import type { Answer, ExportedVariable, ExportRequest, ExportVault, LoadedExport } from './load.ts';
import { isCurrent, loadExport } from './load.ts';
import type { Merged } from './merge.ts';
import { mergeInto } from './merge.ts';
import { maskedText, plainText } from './dialects/pieces.ts';
import { dialects } from './dialects/registry.ts';
import { rightsRemarks } from '../files/rights.ts';
import type { SecretWriteOutcome } from '../files/secret-file.ts';
import { writeSecretFile } from '../files/secret-file.ts';
import type { Destination } from './save.ts';
import { askNotIgnored, isWhole, saveFiles } from './save.ts';
import type { NotIgnoredAnswer, SeenFile } from '../files/secret-path.ts';
import { checkSecretPath, maxExistingBytes, readExisting } from '../files/secret-path.ts';

/** An export whose values were read; only `renew` reads the keychain again. */
export interface PreparedExport {
  readonly request: ExportRequest;
  /** What its files hold. */
  readonly exported: readonly ExportedVariable[];
  /** What would be written, values as dots, with all that stops it and all there is to know. */
  readonly preview: () => ExportPreview;
  /** The text of one file of the export (the main one unless named), values in it: for the clipboard or standard output. */
  readonly text: (fileName?: string) => Result<string, ExportFailure>;
  /** What a merge into an existing file would change, values as dots. */
  readonly previewMerge: (path: string) => Answer<MergePreview>;
  /** Writes the files. Nothing is written when a value is refused or there is a question to ask first. */
  readonly write: (destination: Destination) => Answer<ExportQuestion | WrittenExport>;
  /**
   * This export while the vault has what it was made of, and else one whose values are read again: to ask before it is used after
   * a pause. A value that was rotated, renamed or removed meanwhile is never written.
   */
  readonly renew: () => Answer<PreparedExport>;
}

/** Reads the values of an export once, for all that is done with it. */
export async function prepareExport(vault: ExportVault, request: ExportRequest): Answer<PreparedExport> {
  const loaded = await loadExport(vault, request);
  return loaded.ok ? ok(prepare(vault, loaded.value)) : loaded;
}

function prepare(vault: ExportVault, loaded: LoadedExport): PreparedExport {
  const { dialect, variables, options, warnings, exported, request } = loaded;
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

  async function merge(
    made: readonly DialectFile[],
    { path, existing, notIgnored }: Destination,
  ): Answer<ExportQuestion | WrittenExport> {
    const seen = await readExisting(path);
    if (!seen.ok) return seen;
    const { value: file } = seen;
    if (typeof existing === 'object' && 'merge' in existing && existing.merge !== (file?.identity ?? '')) {
      return err({ code: 'export-target-changed', subject: path });
    }
    const merged = mergeWith(file);
    if (!merged.ok) return merged;
    if (!file) return saveFiles(made, { path, existing: 'refuse', notIgnored }, loaded);
    const content = Buffer.from(merged.value.text, 'utf8');
    if (content.length > maxExistingBytes) {
      const facts = { reason: 'result-too-large', most: maxExistingBytes } as const;
      return err({ code: 'export-merge-refused', subject: file.realPath, facts });
    }
    const isUnchanged = Buffer.compare(content, file.content) === 0;
    const placed = isUnchanged
      ? await leaveFile(file, notIgnored)
      : await writeSecretFile({ path, content, existing: file, keepsRights: true, notIgnored });
    if (!placed.ok) return placed;
    if (placed.value.outcome !== 'clear') return ok(askNotIgnored([placed.value]));
    const { path: realPath, remarks } = placed.value;
    return ok({
      outcome: 'written',
      path: realPath,
      variables: exported.length,
      companions: [],
      isUnchanged,
      remarks,
    });
  }

  const prepared: PreparedExport = {
    request,
    exported,
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
    previewMerge: async (path) => {
      const seen = await readExisting(path);
      if (!seen.ok) return seen;
      const base = { path: seen.value?.realPath ?? path, state: seen.value?.identity ?? '', warnings };
      if (!written.ok) return ok({ ...base, diff: [], variables: [], refusals: written.error });
      const merged = mergeWith(seen.value);
      if (!merged.ok) return merged;
      return ok({ ...base, diff: merged.value.diff, variables: merged.value.variables, refusals: [] });
    },
    write: async (destination) => {
      if (!files.ok) return files;
      return isWhole(destination)
        ? saveFiles(files.value, destination, loaded)
        : merge(files.value, destination);
    },
    renew: async () => {
      const isSame = await isCurrent(vault, loaded);
      if (!isSame.ok) return isSame;
      return isSame.value ? ok(prepared) : prepareExport(vault, request);
    },
  };
  return prepared;
}

/** A file that has what would be written: it is not touched, but git and its readers are looked at all the same. */
async function leaveFile(
  { realPath, rights }: SeenFile,
  notIgnored: NotIgnoredAnswer,
): Promise<Result<SecretWriteOutcome, ExportFailure>> {
  const checked = await checkSecretPath(realPath, 'replace', notIgnored);
  if (!checked.ok) return checked;
  if (checked.value.outcome !== 'clear') return ok(checked.value);
  const untouched = { ...rights, links: 1 };
  return ok({ ...checked.value, remarks: rightsRemarks(realPath, untouched, untouched) });
}

/** One failure for a list of refusals; a preview gives them one by one. */
export function refusalFailure(refusals: readonly ExportRefusal[]): ExportFailure {
  const carriedBy = refusals[0]?.carriedBy.slice(0, 3) ?? [];
  const reasons = [...new Set(refusals.map(({ reason }) => reason))];
  return {
    code: 'export-not-representable',
    subject: refusals.map(({ name }) => name).join(', '),
    facts:
      carriedBy.length === 0 ? { reason: 'refused', reasons } : { reason: 'refusals', reasons, carriedBy },
  };
}
