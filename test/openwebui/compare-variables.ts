import {
  openWebuiVariables,
  ownVariableNames,
  secretKeyFileName,
} from '../../electron/shared/open-webui-variables.ts';
import type { ReadVariables } from './read-variables.ts';
import { idleExceptions, isSecretName } from './secret-names.ts';

/** Where the program's lists of variables and a release's source differ, a line each, sorted; empty when they do not. */
export function compareVariables(reads: ReadVariables): readonly string[] {
  const found: string[] = [];
  for (const [name, variableClass] of reads) {
    if (isSecretName(name) && !openWebuiVariables.has(name))
      found.push(`${name}: not listed (${variableClass})`);
  }
  for (const [name, variableClass] of openWebuiVariables) {
    const actual = reads.get(name);
    if (actual === undefined) found.push(`${name}: listed, and not read`);
    else if (actual !== variableClass) found.push(`${name}: listed as ${variableClass}, is ${actual}`);
    if (!isSecretName(name)) found.push(`${name}: listed, and no secret by its name`);
  }
  for (const name of ownVariableNames) {
    // The start script of the image reads it, which is no part of the package.
    if (name !== secretKeyFileName && !reads.has(name)) found.push(`${name}: no variable of its own`);
  }
  for (const name of idleExceptions(new Set(reads.keys()))) found.push(`${name}: an exception for nothing`);
  return found.toSorted();
}
