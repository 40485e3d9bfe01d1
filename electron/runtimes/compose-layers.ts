import { basename, dirname } from 'node:path';
import { readImportFile } from '../import/read-file.ts';
import type { Tree } from '../import/tree.ts';
import { child, childText } from '../import/tree.ts';
import { parseYamlTrees } from '../import/yaml-tree.ts';
import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { isElsewhere } from './compose-choice.ts';
import type { ComposePlace, ComposeService, ComposeSource } from './compose-service.ts';
import { composePath, overlay, readComposeService } from './compose-service.ts';

/** A part of a project that was not read: it is on another machine, has a variable in its name, or there are too many. */
export interface ComposeUnread extends ComposePlace {
  /** As it is written: what a server or a repository would be asked for, or a path. */
  readonly what: string;
  readonly why: 'elsewhere' | 'variable' | 'too-many';
}

/** Where Compose gets a secret of the project from. */
export type ComposeSecret = ComposePlace &
  (
    | { readonly kind: 'file'; readonly path: string | null }
    | { readonly kind: 'environment'; readonly variable: string }
    | { readonly kind: 'external' }
  );

/** What files set, those read so far. */
export interface ComposeLayer {
  readonly services: ReadonlyMap<string, ComposeService>;
  readonly secrets: ReadonlyMap<string, ComposeSecret>;
  /** False where a whole file was not read, so that there may be more services, and more in each. */
  readonly isWhole: boolean;
}

/** Files of one project, and steps from one that it chose to one that is named in others. Real ones have a few. */
const most = { files: 32, steps: 6 } as const;

const nothing: ComposeLayer = { services: new Map(), secrets: new Map(), isWhole: true };
const notRead: ComposeLayer = { ...nothing, isWhole: false };

type Answer<T> = Promise<Result<T, ImportFailure>>;

/** Reads the files of one project, later ones over earlier ones, and those that they name. */
export class ComposeLayerReader {
  readonly #unread: ComposeUnread[] = [];
  readonly #trees = new Map<string, Promise<Result<readonly Tree[], ImportFailure>>>();

  /** What was named and not read. */
  get unread(): readonly ComposeUnread[] {
    return this.#unread;
  }

  /** A failure names the file that cannot be read; Compose would refuse the project as well. */
  async read(files: readonly string[], base: string, steps = 0): Answer<ComposeLayer> {
    let merged = nothing;
    for (const file of files) {
      const layer = await this.#readFile(file, base, steps);
      if (!layer.ok) return layer;
      merged = overlayLayer(merged, layer.value);
    }
    return ok(merged);
  }

  async #readFile(file: string, base: string, steps: number): Answer<ComposeLayer> {
    const trees = await this.#open(file, { file, line: null }, steps);
    if (!trees?.ok) return trees ?? ok(notRead);
    let merged = nothing;
    for (const tree of trees.value) {
      const included = await this.#readIncludes(child(tree, 'include'), { file, base }, steps);
      if (!included.ok) return included;
      const own = await this.#readTree(tree, { file, base }, steps);
      if (!own.ok) return own;
      merged = overlayLayer(merged, overlayLayer(included.value, own.value));
    }
    return ok(merged);
  }

  /** The documents of a file; undefined where it is not to be read, which is noted. */
  async #open(
    file: string,
    namedAt: ComposePlace,
    steps: number,
  ): Promise<Result<readonly Tree[], ImportFailure> | undefined> {
    const known = this.#trees.get(file);
    const isTooMany = steps > most.steps || (!known && this.#trees.size >= most.files);
    if (isElsewhere(file) || isTooMany) {
      this.#unread.push({ ...namedAt, what: file, why: isTooMany ? 'too-many' : 'elsewhere' });
      return undefined;
    }
    const reading = known ?? readTrees(file);
    this.#trees.set(file, reading);
    return reading;
  }

  /** `include:` is a list of paths and of maps with `path:`, which is a path or a list of files over each other. */
  async #readIncludes(
    include: Tree | undefined,
    { file, base }: ComposeSource,
    steps: number,
  ): Answer<ComposeLayer> {
    if (include === undefined) return ok(nothing);
    let merged: ComposeLayer = include.kind === 'list' ? nothing : notRead;
    for (const item of include.kind === 'list' ? include.items : []) {
      const named = item.kind === 'scalar' ? item : child(item, 'path');
      const written = (named?.kind === 'list' ? named.items : [named]).map((one) =>
        one?.kind === 'scalar' ? one.text : '',
      );
      const files = this.#locate(written, base, { file, line: item.line });
      const given = childText(item, 'project_directory');
      const projectDir = given === undefined ? files && dirname(files[0] ?? base) : composePath(given, base);
      const layer = files && projectDir ? await this.read(files, projectDir, steps + 1) : ok(notRead);
      if (!layer.ok) return layer;
      merged = overlayLayer(merged, layer.value);
    }
    return ok(merged);
  }

  /** Absolute paths; undefined where one of them is not to be told or not here, which is noted. */
  #locate(written: readonly string[], base: string, namedAt: ComposePlace): readonly string[] | undefined {
    const paths: string[] = [];
    for (const what of written) {
      const path = isElsewhere(what) || what === '' ? null : composePath(what, base);
      if (path === null) {
        this.#unread.push({ ...namedAt, what, why: isElsewhere(what) ? 'elsewhere' : 'variable' });
        return undefined;
      }
      paths.push(path);
    }
    return paths;
  }

  async #readTree(tree: Tree, source: ComposeSource, steps: number): Answer<ComposeLayer> {
    const services = new Map<string, ComposeService>();
    const list = child(tree, 'services');
    if (list?.kind === 'map') {
      for (const name of list.entries.keys()) {
        const service = await this.#readService(list, name, source, steps);
        if (!service.ok) return service;
        if (service.value) services.set(name, service.value);
      }
    }
    const secrets = child(tree, 'secrets');
    return ok({
      services,
      secrets: new Map(
        [...(secrets?.kind === 'map' ? secrets.entries : [])].flatMap(([name, entry]) => {
          const secret = readSecret(entry, source);
          return secret ? [[name, secret] as const] : [];
        }),
      ),
      isWhole: tree.kind === 'map' && list?.kind !== 'opaque',
    });
  }

  /** A service with what it extends; undefined where there is none of this name. */
  async #readService(
    services: Tree,
    name: string,
    source: ComposeSource,
    steps: number,
  ): Answer<ComposeService | undefined> {
    const tree = child(services, name);
    if (!tree) return ok(undefined);
    const service = readComposeService(tree, source);
    const extended = child(tree, 'extends');
    if (!extended) return ok(service);
    const base = await this.#readExtended(services, extended, source, steps + 1);
    if (!base.ok) return base;
    // What it extends has other lines, and the service stands where it is.
    return ok(
      base.value ? { ...overlay(base.value, service), place: service.place } : { ...service, isWhole: false },
    );
  }

  async #readExtended(
    services: Tree,
    extended: Tree,
    source: ComposeSource,
    steps: number,
  ): Answer<ComposeService | undefined> {
    const name = extended.kind === 'scalar' ? extended.text : childText(extended, 'service');
    const written = childText(extended, 'file');
    const namedAt = { file: source.file, line: extended.line };
    if (name === undefined || steps > most.steps) {
      this.#unread.push({ ...namedAt, what: name ?? '', why: 'too-many' });
      return ok(undefined);
    }
    if (written === undefined) return this.#readService(services, name, source, steps);
    const [file] = this.#locate([written], source.base, namedAt) ?? [];
    if (file === undefined) return ok(undefined);
    const trees = await this.#open(file, namedAt, steps);
    if (!trees?.ok) return trees ?? ok(undefined);
    const other = trees.value.map((tree) => child(tree, 'services')).find((one) => child(one, name));
    return other ? this.#readService(other, name, { file, base: dirname(file) }, steps) : ok(undefined);
  }
}

async function readTrees(file: string): Promise<Result<readonly Tree[], ImportFailure>> {
  const text = await readImportFile(file);
  if (!text.ok) return text;
  const trees = await parseYamlTrees(text.value);
  return trees.ok ? trees : { ...trees, error: { ...trees.error, subject: basename(file) } };
}

function overlayLayer(under: ComposeLayer, over: ComposeLayer): ComposeLayer {
  const services = new Map<string, ComposeService>();
  for (const [name, service] of under.services) {
    const other = over.services.get(name);
    const merged = other ? overlay(service, other) : service;
    // A file over this one that was not read may set anything anew.
    services.set(
      name,
      over.isWhole || other ? merged : { ...merged, environment: new Map(), isWhole: false },
    );
  }
  for (const [name, service] of over.services) if (!services.has(name)) services.set(name, service);
  const isWhole = under.isWhole && over.isWhole;
  if (!isWhole) for (const [name, one] of services) services.set(name, { ...one, isWhole: false });
  return { services, secrets: new Map([...under.secrets, ...over.secrets]), isWhole };
}

function readSecret(tree: Tree, { file, base }: ComposeSource): ComposeSecret | undefined {
  const place = { file, line: tree.line };
  const path = childText(tree, 'file');
  if (path !== undefined) return { ...place, kind: 'file', path: composePath(path, base) };
  const variable = childText(tree, 'environment');
  if (variable !== undefined) return { ...place, kind: 'environment', variable };
  return child(tree, 'external') ? { ...place, kind: 'external' } : undefined;
}
