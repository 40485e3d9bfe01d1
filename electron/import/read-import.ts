import type { ImportFailure } from '../shared/failure.ts';
import type {
  DocumentFormat,
  EnvFileFormat,
  ImportDisagreement,
  ImportFormat,
  Recognised,
} from '../shared/import-views.ts';
import { envFileFormats } from '../shared/import-views.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { isComposeFile, readComposeFile } from './compose-file.ts';
import { isDockerRun, readDockerRun } from './docker-run.ts';
import { isHelmValues, readHelmValues } from './helm-values.ts';
import { hasWorkload, readWorkloads } from './k8s-workload.ts';
import { notReadFormat } from './not-read.ts';
import { readUnitFile, unitFormatOf } from './unit-file.ts';
import { isDockerInspect, readDockerInspect } from './docker-inspect.ts';
import { readEnvFile, readEnvFileByAll } from './env-file.ts';
import { isFilled } from './groups.ts';
import type { Imported } from './imported.ts';
import { readJsonObject } from './json-object.ts';
import { isKeyFile, readKeyFile } from './key-file.ts';
import { parseJsonTree } from './json-tree.ts';
import { hasSecret, readSecrets } from './k8s-secret.ts';
import type { Tree } from './tree.ts';
import { parseYamlTrees } from './yaml-tree.ts';

/** A file read, or the choice that is left to the user because its readers disagree. */
export type ImportReading =
  | {
      readonly outcome: 'read';
      readonly imported: Imported;
      readonly recognised: Recognised;
    }
  | {
      readonly outcome: 'readers-disagree';
      readonly candidates: readonly EnvFileFormat[];
      readonly disagreements: readonly ImportDisagreement[];
    };

export interface ReadOptions {
  /** Its ending tells YAML from a line file; nothing is opened. */
  readonly fileName: string;
  /** The file lies in `/etc`, where systemd's reader is one of those to ask. */
  readonly isSystemFile?: boolean | undefined;
  /** Left out: the format is recognised from the content. */
  readonly format?: ImportFormat | undefined;
}

/**
 * Reads what a file sets. A byte order mark is dropped first: programs that do not know it would only lose the first name.
 * Nothing in the text is expanded, executed or fetched.
 */
export async function readImport(
  source: string,
  { fileName, format, isSystemFile = false }: ReadOptions,
): Promise<Result<ImportReading, ImportFailure>> {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const reading =
    format === undefined
      ? await recognise(text, fileName, isSystemFile)
      : withOutcome(await readAs(text, format, fileName), 'chosen');
  if (!reading.ok || reading.value.outcome !== 'read') return reading;
  const isEmpty = !reading.value.imported.groups.some(isFilled);
  return isEmpty ? err({ code: 'import-nothing', subject: fileName }) : reading;
}

async function recognise(
  text: string,
  fileName: string,
  isSystemFile: boolean,
): Promise<Result<ImportReading, ImportFailure>> {
  const isYamlFile = /\.ya?ml$/i.test(fileName);
  if (!isYamlFile) {
    const unit = unitFormatOf(text);
    if (unit) return withOutcome(readUnitFile(text, unit), 'by-content');
    const reason = notReadFormat(text, fileName);
    if (reason) return err({ code: 'import-not-read', facts: { reason } });
    if (isDockerRun(text, fileName)) return withOutcome(readDockerRun(text, fileName), 'by-content');
  }
  if (looksLikeJson(text)) {
    const tree = parseJsonTree(text);
    if (tree.ok) return withOutcome(readJson(tree.value), 'by-content');
    if (!isYamlFile) return tree;
  }
  if (isKeyFile(text, fileName)) return withOutcome(readKeyFile(text), 'by-content');
  if (isYamlFile || /^(?:---|(?:services|apiVersion|kind|environment|extraEnvVars)[ \t]*:)/m.test(text)) {
    const trees = await parseYamlTrees(text);
    const imported = trees.ok ? readYaml(trees.value) : undefined;
    if (imported) return withOutcome(imported, 'by-content');
    // Compose's env files may have "kind: …" too, so only a file named as YAML ends here.
    if (isYamlFile) return trees.ok ? unknownFormat(fileName) : trees;
  }
  const reading = readEnvFileByAll(text, isSystemFile);
  if (!reading.ok) return reading;
  if (reading.value.agree) {
    const { imported, isQuoted } = reading.value;
    return ok({ outcome: 'read', imported, recognised: isQuoted ? 'quoted' : 'all-agree' });
  }
  const { candidates, disagreements } = reading.value;
  return ok({ outcome: 'readers-disagree', candidates, disagreements });
}

function readJson(tree: Tree): Result<Imported, ImportFailure> {
  if (isDockerInspect(tree)) return readDockerInspect(tree);
  return readYaml([tree]) ?? readJsonObject(tree);
}

/** Documents that are YAML and may be JSON; undefined for anything else. */
function readYaml(trees: readonly Tree[]): Result<Imported, ImportFailure> | undefined {
  if (hasSecret(trees)) return readSecrets(trees);
  if (hasWorkload(trees)) return readWorkloads(trees);
  const [tree, ...others] = trees;
  if (!tree || others.length > 0) return undefined;
  if (isComposeFile(tree)) return readComposeFile(tree);
  return isHelmValues(tree) ? readHelmValues(tree) : undefined;
}

async function readAs(
  text: string,
  format: ImportFormat,
  fileName: string,
): Promise<Result<Imported, ImportFailure>> {
  return isEnvFileFormat(format) ? readEnvFile(text, format) : readDocumentAs(text, format, fileName);
}

async function readDocumentAs(
  text: string,
  format: DocumentFormat,
  fileName: string,
): Promise<Result<Imported, ImportFailure>> {
  if (format === 'key-file') return readKeyFile(text);
  if (format === 'docker-run') return readDockerRun(text, fileName);
  if (format === 'systemd-unit' || format === 'quadlet') return readUnitFile(text, format);
  if (format === 'json' || format === 'docker-inspect') {
    const tree = parseJsonTree(text);
    if (!tree.ok) return tree;
    return format === 'json' ? readJsonObject(tree.value) : readDockerInspect(tree.value);
  }
  const trees = await parseDocuments(text);
  if (!trees.ok) return trees;
  if (format === 'k8s-secret') return readSecrets(trees.value);
  if (format === 'k8s-workload') return readWorkloads(trees.value);
  const [tree, ...others] = trees.value;
  if (!tree || others.length > 0) return unknownFormat('more than one document');
  return format === 'helm-values' ? readHelmValues(tree) : readComposeFile(tree);
}

async function parseDocuments(text: string): Promise<Result<readonly Tree[], ImportFailure>> {
  if (looksLikeJson(text)) {
    const tree = parseJsonTree(text);
    if (tree.ok) return ok([tree.value]);
    // Valid JSON over a limit stays refused; what is not JSON may be YAML in flow style.
    if (tree.error.code !== 'import-malformed') return tree;
  }
  return parseYamlTrees(text);
}

function looksLikeJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

function isEnvFileFormat(format: ImportFormat): format is EnvFileFormat {
  return envFileFormats.some((one) => one === format);
}

function unknownFormat(subject: string): Result<never, ImportFailure> {
  return err({ code: 'import-unknown-format', subject });
}

function withOutcome(
  imported: Result<Imported, ImportFailure>,
  recognised: 'chosen' | 'by-content',
): Result<ImportReading, ImportFailure> {
  return imported.ok ? ok({ outcome: 'read', imported: imported.value, recognised }) : imported;
}
