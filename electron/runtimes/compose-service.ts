import { homedir } from 'node:os';
import { join, posix, resolve } from 'node:path';
import { readComposeEnvFiles } from '../import/compose-env-file.ts';
import type { ComposeVariable } from '../import/compose-environment.ts';
import { readComposeEnvironment } from '../import/compose-environment.ts';
import { interpolateNothing } from '../import/compose-reference.ts';
import type { Tree } from '../import/tree.ts';
import { child, childText } from '../import/tree.ts';

/** Where something stands: an absolute path, and a line from 1 where it is known. */
export interface ComposePlace {
  readonly file: string;
  readonly line: number | null;
}

export interface PlacedVariable extends ComposeVariable, ComposePlace {}

/** A file of `env_file:`. */
export interface ServiceEnvFile extends ComposePlace {
  /** Absolute; null where a variable is part of the path. */
  readonly path: string | null;
  /** Null for a format that Compose refuses. */
  readonly format: 'compose' | 'raw' | null;
  readonly isRequired: boolean;
}

/** A file or folder of this machine that is mounted: a bind of `volumes:`. */
export interface ServiceMount {
  /** Absolute; null where it cannot be told. */
  readonly source: string | null;
  /** Path in the container. */
  readonly target: string;
}

/** A secret of the project that the service has as a file. */
export interface ServiceSecret {
  readonly name: string;
  /** Path in the container. */
  readonly target: string;
}

/** A service as one file, or all of a project's files together, have it. */
export interface ComposeService {
  /** The image as it is written, its references included; null where none is named. */
  readonly image: string | null;
  readonly environment: ReadonlyMap<string, PlacedVariable>;
  readonly envFiles: readonly ServiceEnvFile[];
  readonly secrets: readonly ServiceSecret[];
  readonly mounts: readonly ServiceMount[];
  /** Where the service stands: the first file that has it. */
  readonly place: ComposePlace;
  /** False where a part was not read from which it could have more variables and mounts than these. */
  readonly isWhole: boolean;
}

/** Where services are read from. */
export interface ComposeSource {
  /** Absolute path of the compose file. */
  readonly file: string;
  /** Absolute folder that its paths start from. */
  readonly base: string;
}

/** Reads a service as it stands in one file. What cannot be read makes it a part (`isWhole`), and is left out. */
export function readComposeService(tree: Tree, { file, base }: ComposeSource): ComposeService {
  const place: ComposePlace = { file, line: tree.line };
  const environment = child(tree, 'environment');
  const read = environment && readComposeEnvironment(environment);
  const variables = read?.ok === true ? read.value : [];
  const lists = ['env_file', 'secrets', 'volumes'].map((key) => child(tree, key));
  return {
    image: childText(tree, 'image') ?? null,
    environment: new Map(variables.map((one) => [one.name, { ...one, file }])),
    envFiles: readComposeEnvFiles(child(tree, 'env_file')).map((one) => ({
      file,
      ...one,
      path: composePath(one.path, base),
    })),
    secrets: itemsOf(child(tree, 'secrets')).flatMap(readSecret),
    mounts: itemsOf(child(tree, 'volumes')).flatMap((item) => readMount(item, base)),
    place,
    isWhole: (read?.ok ?? true) && [tree, ...lists].every((one) => one?.kind !== 'opaque'),
  };
}

/** A path in a compose file, absolute; null where a variable is part of it. */
export function composePath(path: string, base: string): string | null {
  const { value, hasReference } = interpolateNothing(path);
  if (hasReference) return null;
  return value.startsWith('~') ? join(homedir(), value.slice(1)) : resolve(base, value);
}

/** A service with another layer over it, as a later file is over an earlier one. */
export function overlay(under: ComposeService, over: ComposeService): ComposeService {
  // A name that is set again stands where it was set last.
  const kept = [...under.environment].filter(([name]) => !over.environment.has(name));
  return {
    image: over.image ?? under.image,
    // What was read of neither part of an `environment:` with a tag says nothing of the lines below it.
    environment: new Map([...(over.isWhole ? kept : []), ...over.environment]),
    envFiles: withOver(under.envFiles, over.envFiles, ({ path }) => path),
    secrets: withOver(under.secrets, over.secrets, ({ target }) => target),
    mounts: withOver(under.mounts, over.mounts, ({ target }) => target),
    place: under.place,
    isWhole: under.isWhole && over.isWhole,
  };
}

/** Both lists; of what has the same key, which is not null, the later one stands in the place of the first. */
function withOver<T>(
  under: readonly T[],
  over: readonly T[],
  keyOf: (item: T) => string | null,
): readonly T[] {
  const merged: T[] = [];
  for (const item of [...under, ...over]) {
    const key = keyOf(item);
    const at = key === null ? -1 : merged.findIndex((other) => keyOf(other) === key);
    if (at < 0) merged.push(item);
    else merged[at] = item;
  }
  return merged;
}

function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

/** `NAME`, or a map with `source:` and `target:`; the file is under `/run/secrets` where the target is no whole path. */
function readSecret(item: Tree): readonly ServiceSecret[] {
  const name = item.kind === 'scalar' ? item.text : childText(item, 'source');
  if (name === undefined || name === '') return [];
  const target = childText(item, 'target') ?? '';
  return [{ name, target: posix.resolve('/run/secrets', target === '' ? name : target) }];
}

/** `SOURCE:TARGET[:MODE]`, or a map with `type: bind`. A volume of Docker's is none. */
function readMount(item: Tree, base: string): readonly ServiceMount[] {
  if (item.kind !== 'scalar') {
    const { source, target } = { source: childText(item, 'source'), target: childText(item, 'target') };
    if (childText(item, 'type') !== 'bind' || source === undefined || target === undefined) return [];
    return [{ source: composePath(source, base), target: posix.normalize(target) }];
  }
  const match = /^((?:[A-Za-z]:[\\/])?[^:]*):(\/[^:]*)/.exec(item.text);
  const [, source = '', target = ''] = match ?? [];
  return /^(?:[./~\\$]|[A-Za-z]:[\\/])/.test(source)
    ? [{ source: composePath(source, base), target: posix.normalize(target) }]
    : [];
}
