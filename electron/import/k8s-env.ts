import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ImportedVariable } from './imported.ts';
import { isStringScalar } from './k8s-secret.ts';
import type { Tree } from './tree.ts';
import { child, childText, malformed } from './tree.ts';

/**
 * Reads a list of Kubernetes variables: `name` with `value`, or with `valueFrom`, which names a key of a Secret or a ConfigMap. Of a name that
 * stands twice the last one counts. `$(NAME)` refers to a variable before it, and `$$(` is `$(`.
 */
export function readEnvList(list: Tree): Result<readonly ImportedVariable[], ImportFailure> {
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

/** `Secret NAME: KEY`, as kubectl's users name it. */
function sourceOf(valueFrom: Tree | undefined): string | undefined {
  for (const [field, kind] of [
    ['secretKeyRef', 'Secret'],
    ['configMapKeyRef', 'ConfigMap'],
  ] as const) {
    const reference = child(valueFrom, field);
    if (reference)
      return `${kind} ${childText(reference, 'name') ?? ''}: ${childText(reference, 'key') ?? ''}`;
  }
  return undefined;
}
