import { dirname, join, resolve } from 'node:path';
import type { DialectId, ExportVariant } from '../shared/dialects.ts';
import type { Id, Secret } from '../shared/domain.ts';
import { activeVersion } from '../shared/domain.ts';
import type { ExportFailure, KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type {
  ExportPreview,
  ExportRefusal,
  ExportWarning,
  MergePreview,
  SavedExport,
} from '../shared/views.ts';
import type { Vault } from '../vault/port.ts';
import { writeChecked } from './checked.ts';
import type { Dialect, DialectFile, Variable, WriteOptions } from './dialect.ts';
import type { Merged } from './merge.ts';
import { mergeInto } from './merge.ts';
import { maskedText, plainText } from './pieces.ts';
import { dialects, findDialect } from './registry.ts';
import { removeWritten, writeSecretFile } from './safe-file.ts';
import type { NotIgnoredAnswer, SeenFile } from './target.ts';
import { checkTarget, readTarget } from './target.ts';
import { exportWarnings } from './warnings.ts';

export interface ExportRequest {
  readonly instanceId: Id;
  readonly dialect: DialectId;
  /** Secrets of that instance, in the order in which to write them. */
  readonly secretIds: readonly Id[];
  readonly variant?: ExportVariant | undefined;
  /** Names without values; the keychain is not read then. */
  readonly namesOnly?: boolean | undefined;
}

export interface SaveTarget {
  /** Path of the main file; the other files of the export go into the same folder. */
  readonly path: string;
  /** `replace` when the user has said so (a save dialog asks). */
  readonly existing: 'refuse' | 'replace';
  readonly notIgnored: NotIgnoredAnswer;
}

export type ExportError = ExportFailure | VaultFailure | KeychainFailure;
type Answer<T> = Promise<Result<T, ExportError>>;

export interface ExportService {
  /** What would be written, values as dots, with all that stops it and all there is to know. */
  readonly preview: (request: ExportRequest) => Answer<ExportPreview>;
  /** The text of one file of the export (the main one unless named), values in it: for the clipboard or standard output. */
  readonly text: (request: ExportRequest, fileName?: string) => Answer<string>;
  /** Writes the files. Nothing is written when a value is refused or there is a question to ask first. */
  readonly save: (request: ExportRequest, target: SaveTarget) => Answer<SavedExport>;
  /** What a merge into an existing file would change, values as dots. */
  readonly previewMerge: (request: ExportRequest, path: string) => Answer<MergePreview>;
  /** Changes only the request's variables in an existing file. Where there is none, the export is saved as a new one. */
  readonly merge: (request: ExportRequest, target: MergeTarget) => Answer<SavedExport>;
}

export interface MergeTarget {
  readonly path: string;
  readonly notIgnored: NotIgnoredAnswer;
  /** `state` of the preview that the user saw; a file changed since is left alone. */
  readonly state?: string | undefined;
}

export type ExportVault = Pick<Vault, 'listInstances' | 'listSecrets' | 'readValue'>;

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
      return saveFiles(written.value, target, loaded.value.variables.length);
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
      const count = loaded.value.variables.length;
      if (!seen.value) return saveFiles(written.value, { path, existing: 'refuse', notIgnored }, count);
      const content = Buffer.from(merged.value.text, 'utf8');
      const placed = await writeSecretFile({ path, content, existing: seen.value, notIgnored });
      if (!placed.ok) return placed;
      if (placed.value.outcome !== 'clear') return ok(placed.value);
      return ok({ outcome: 'written', path: placed.value.path, variables: count, companions: [] });
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

/** An export ready to be written: values read, options settled. */
export interface LoadedExport {
  readonly dialect: Dialect;
  readonly variables: readonly Variable[];
  readonly options: WriteOptions;
  readonly warnings: readonly ExportWarning[];
}

/** Reads what a request names. Values come from the keychain one after the other, as it serves one call at a time. */
export async function loadExport(vault: ExportVault, request: ExportRequest): Answer<LoadedExport> {
  const dialect = findDialect(request.dialect);
  if (!dialect) return err({ code: 'export-nothing', subject: request.dialect });
  const namesOnly = request.namesOnly ?? false;
  if (namesOnly && !dialect.info.namesOnly) {
    return err({ code: 'export-names-only-unsupported', subject: request.dialect });
  }
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const instance = instances.value.find(({ id }) => id === request.instanceId);
  if (!instance) return err({ code: 'vault-not-found', subject: request.instanceId });
  const all = await vault.listSecrets();
  if (!all.ok) return all;

  const kept = all.value.filter(({ instanceId }) => instanceId === instance.id);
  const byId = new Map(kept.map((secret) => [secret.id, secret]));
  const chosen: Secret[] = [];
  for (const id of request.secretIds) {
    const secret = byId.get(id);
    if (!secret) return err({ code: 'vault-not-found', subject: id });
    chosen.push(secret);
  }
  if (chosen.length === 0) return err({ code: 'export-nothing', subject: instance.name });

  const variables: Variable[] = [];
  for (const secret of chosen) {
    const value = namesOnly ? ok('') : await vault.readValue(secret.id);
    if (!value.ok) return value;
    variables.push({ name: secret.name, value: value.value });
  }

  const nameOf = new Map(instances.value.map(({ id, name }) => [id, name]));
  const warnings = exportWarnings(variables, {
    dialect: request.dialect,
    namesOnly,
    keptNames: new Set(kept.map(({ name }) => name)),
    sharedWith: findShared(chosen, all.value, nameOf),
  });
  const options = { namesOnly, variant: request.variant, instanceName: instance.name };
  return ok({ dialect, variables, options, warnings });
}

/** Which other instances have the same value, found by the keyed fingerprints: no value is read for it. */
function findShared(
  chosen: readonly Secret[],
  all: readonly Secret[],
  nameOf: ReadonlyMap<Id, string>,
): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, Set<Id>>();
  for (const secret of all) {
    const fingerprint = activeVersion(secret)?.fingerprint;
    if (fingerprint === undefined) continue;
    const ids = holders.get(fingerprint) ?? new Set();
    holders.set(fingerprint, ids.add(secret.instanceId));
  }
  const shared = new Map<string, readonly string[]>();
  for (const secret of chosen) {
    const ids = holders.get(activeVersion(secret)?.fingerprint ?? '') ?? new Set();
    const others = [...ids].filter((id) => id !== secret.instanceId).map((id) => nameOf.get(id) ?? id);
    if (others.length > 0) shared.set(secret.name, others);
  }
  return shared;
}

/** A file as it is saved. A byte order mark is put only where the reader needs it. */
function fileBytes(file: DialectFile): Buffer {
  const text = plainText(file.pieces);
  const needsMark = file.byteOrderMark === true && /[^\p{ASCII}]/u.test(text);
  return Buffer.from(needsMark ? `\uFEFF${text}` : text, 'utf8');
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

/** Writes the main file last, so that it never names a file that is not there; takes all back when one fails. */
async function saveFiles(
  files: readonly DialectFile[],
  target: SaveTarget,
  variables: number,
): Answer<SavedExport> {
  const [main, ...companions] = files;
  if (!main) return err({ code: 'export-nothing', subject: target.path });
  const planned = [
    ...companions.map((file) => ({ file, path: join(dirname(resolve(target.path)), file.name) })),
    { file: main, path: resolve(target.path) },
  ];
  const taken = planned.find(({ path }, index) => planned.findIndex((other) => other.path === path) < index);
  if (taken) return err({ code: 'export-target-exists', subject: taken.path });
  for (const { path } of planned) {
    const check = await checkTarget(path, target.existing, target.notIgnored);
    if (!check.ok) return check;
    if (check.value.outcome !== 'clear') return ok(check.value);
  }

  const done: string[] = [];
  for (const { file, path } of planned) {
    const written = await writeSecretFile({
      path,
      content: fileBytes(file),
      existing: target.existing,
      notIgnored: target.notIgnored,
    });
    if (written.ok && written.value.outcome === 'clear') {
      done.push(written.value.path);
      continue;
    }
    // A replaced file cannot be brought back; a new one can be taken away.
    if (target.existing === 'refuse') await Promise.all(done.map(removeWritten));
    if (!written.ok) return written;
    if (written.value.outcome !== 'clear') return ok(written.value);
  }
  const path = done.at(-1) ?? target.path;
  return ok({ outcome: 'written', path, variables, companions: done.slice(0, -1) });
}
