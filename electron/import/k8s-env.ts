import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ImportedVariable } from './imported.ts';
import { isStringScalar } from './k8s-secret.ts';
import type { Tree } from './tree.ts';
import { child, childText, malformed } from './tree.ts';

/**
 * Reads a list of Kubernetes variables, or a map of them as the official chart takes it: `name` with `value`, or with `valueFrom`, which names a key of a Secret or a ConfigMap. Of a name that
 * stands twice the last one counts. `$(NAME)` refers to a variable before it, and `$$(` is `$(`.
 */
export function readEnvList(list: Tree): Result<readonly ImportedVariable[], ImportFailure> {
  if (list.kind === 'map') return ok([...list.entries].map(([name, item]) => readEntry(name, item)));
  if (list.kind !== 'list') return malformed('env-list', list.kind === 'opaque' ? null : list.line);
  const variables = new Map<string, ImportedVariable>();
  for (const item of list.items) {
    const name = childText(item, 'name');
    if (name === undefined) return malformed('env-list', item.line);
    const variable = readVariable(name, item);
    const isTwice = variables.delete(name);
    variables.set(name, isTwice ? { ...variable, notes: [...variable.notes, 'set-twice'] } : variable);
  }
  return ok([...variables.values()]);
}

/** An entry of a map that the official chart takes as well: `NAME: text`, or `NAME:` with `value` or `valueFrom`. */
function readEntry(name: string, item: Tree): ImportedVariable {
  const { line } = item;
  return readVariable(
    name,
    item.kind === 'map' ? item : { kind: 'map', entries: new Map([['value', item]]), line },
  );
}

function readVariable(name: string, item: Tree): ImportedVariable {
  const at = { name, line: item.line, notes: [] };
  const value = child(item, 'value');
  if (value === undefined) {
    const source = sourceOf(child(item, 'valueFrom'));
    return { ...at, problem: 'no-value', ...(source !== undefined && { at: source }) };
  }
  if (!isStringScalar(value)) return { ...at, problem: 'not-a-string' };
  const rest = value.text.replaceAll('$$', '');
  return /\$\([\w.-]+\)/.test(rest)
    ? { ...at, notes: ['unexpanded-reference'], value: value.text }
    : { ...at, value: value.text.replaceAll('$$', '$') };
}

/** What has the value of a variable that refers to a Secret, as kubectl's users name it. */
export function secretPlace(name: string, key: string): string {
  return `Secret ${name}: ${key}`;
}

function sourceOf(valueFrom: Tree | undefined): string | undefined {
  for (const [field, kind] of [
    ['secretKeyRef', 'Secret'],
    ['configMapKeyRef', 'ConfigMap'],
  ] as const) {
    const reference = child(valueFrom, field);
    const [name, key] = ['name', 'key'].map((one) => childText(reference, one) ?? '');
    if (reference) return kind === 'Secret' ? secretPlace(name ?? '', key ?? '') : `${kind} ${name}: ${key}`;
  }
  return undefined;
}
