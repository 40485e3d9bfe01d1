import { decodeUtf8 } from '../files/utf8.ts';
import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Imported, ImportedGroup, ImportedVariable } from './imported.ts';
import { plainScalarText } from './plain-scalar.ts';
import type { Tree, TreeScalar } from './tree.ts';
import { child, childText, malformed } from './tree.ts';

/** Whether one of the documents is a Kubernetes Secret or a list that holds one. */
export function hasSecret(documents: readonly Tree[]): boolean {
  return documents.some((document) => secrets(document).length > 0);
}

/**
 * Reads `data` (base64 of UTF-8) and `stringData`, which wins over `data` for the same key, of every Secret in the
 * documents and in their lists. Other objects are passed over.
 */
export function readSecrets(documents: readonly Tree[]): Result<Imported<'k8s-secret'>, ImportFailure> {
  const groups: ImportedGroup[] = [];
  for (const [index, secret] of documents.flatMap(secrets).entries()) {
    const variables = readSecret(secret);
    if (!variables.ok) return variables;
    const metadata = child(secret, 'metadata');
    const name = childText(metadata, 'name') ?? `#${index + 1}`;
    const namespace = childText(metadata, 'namespace');
    groups.push({
      name: namespace === undefined ? name : `${namespace}/${name}`,
      kind: 'secret',
      variables: variables.value,
    });
  }
  return ok({ format: 'k8s-secret', groups });
}

function secrets(document: Tree): readonly Tree[] {
  const kind = childText(document, 'kind');
  if (kind === 'Secret') return [document];
  const items = kind === 'List' || kind === 'SecretList' ? child(document, 'items') : undefined;
  if (items?.kind !== 'list') return [];
  // A SecretList's items need not repeat their kind.
  const usual = kind === 'SecretList' ? 'Secret' : undefined;
  return items.items.filter((item) => (childText(item, 'kind') ?? usual) === 'Secret');
}

function readSecret(secret: Tree): Result<ImportedVariable[], ImportFailure> {
  const variables = new Map<string, ImportedVariable>();
  for (const field of ['data', 'stringData'] as const) {
    const entries = child(secret, field);
    if (entries === undefined || isNull(entries)) continue;
    if (entries.kind !== 'map') return malformed({ reason: 'not-a-map', name: field }, entries.line);
    for (const [name, value] of entries.entries) {
      variables.set(name, field === 'data' ? fromBase64(name, value) : fromString(name, value));
    }
  }
  return ok([...variables.values()]);
}

function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && !tree.isString && plainScalarText(tree.text) === null;
}

/** A string, or a plain scalar that kubectl's YAML 1.1 takes for one; the API server refuses everything else. */
export function isStringScalar(tree: Tree): tree is TreeScalar {
  if (tree.kind !== 'scalar' || tree.isString) return tree.kind === 'scalar';
  const isWord = /^(?:y|n|yes|no|on|off|true|false)$/i.test(tree.text);
  return !isWord && !/^[-+.\d]*$/.test(tree.text) && plainScalarText(tree.text) === tree.text;
}

function fromString(name: string, tree: Tree): ImportedVariable {
  if (!isStringScalar(tree)) return { name, line: tree.line, notes: [], problem: 'not-a-string' };
  return withValue(name, tree.line, tree.text);
}

function fromBase64(name: string, tree: Tree): ImportedVariable {
  const at = { name, line: tree.line, notes: [] };
  if (isNull(tree)) return { ...at, problem: 'no-value' };
  if (!isStringScalar(tree)) return { ...at, problem: 'not-a-string' };
  // Go's decoder passes over line breaks, so that folded base64 is taken.
  const text = tree.text.replaceAll(/[\r\n]/g, '');
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) return { ...at, problem: 'not-text' };
  const value = decodeUtf8(bytes);
  return value === undefined ? { ...at, problem: 'not-text' } : withValue(name, tree.line, value);
}

function withValue(name: string, line: number | null, value: string): ImportedVariable {
  return { name, line, notes: value.endsWith('\n') ? ['ends-with-line-break'] : [], value };
}
