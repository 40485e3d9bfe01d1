import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Imported, ImportedVariable } from './imported.ts';
import { readEnvList } from './k8s-env.ts';
import type { Tree } from './tree.ts';
import { child } from './tree.ts';

/** Values of the chart that become variables of their own. Source: values.yaml and the StatefulSet of the official chart 16.0.0. */
const ownValues: Readonly<Record<string, string>> = { openaiApiKey: 'OPENAI_API_KEY' };

/** Whether a document is a file of values of Open WebUI's chart, also where it is a part of another chart. */
export function isHelmValues(tree: Tree): boolean {
  return valuesIn(tree) !== undefined;
}

/** Reads `extraEnvVars:` and the chart's own values that hold a secret. A template (`{{ … }}`) is not rendered. */
export function readHelmValues(tree: Tree): Result<Imported<'helm-values'>, ImportFailure> {
  const values = valuesIn(tree);
  const list = child(values, 'extraEnvVars');
  const listed = list ? readEnvList(list) : ok([]);
  if (!listed.ok) return listed;
  const own = Object.entries(ownValues).flatMap(([key, name]): readonly ImportedVariable[] => {
    const value = child(values, key);
    if (value?.kind !== 'scalar' || !value.isString || value.text === '') return [];
    return [{ name, line: value.line, notes: [], value: value.text }];
  });
  const names = new Set(listed.value.map(({ name }) => name));
  // The chart puts `extraEnvVars` behind its own, and of two with one name the last one counts.
  const variables = [...own.filter(({ name }) => !names.has(name)), ...listed.value];
  return ok({ format: 'helm-values', groups: [{ name: 'values', variables }] });
}

function valuesIn(tree: Tree): Tree | undefined {
  return [tree, child(tree, 'open-webui')].find(hasOwnValue);
}

function hasOwnValue(values: Tree | undefined): boolean {
  return ['extraEnvVars', ...Object.keys(ownValues)].some((key) => child(values, key) !== undefined);
}
