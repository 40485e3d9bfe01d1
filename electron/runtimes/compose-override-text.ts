import type { Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type * as YamlPackage from 'yaml';
import { composeOverride, requiredReference } from '../shared/compose-key.ts';
import type { OverrideVariable } from '../shared/compose-views.ts';

type Yaml = typeof YamlPackage;

/** A part of a text, by offsets, and what takes its place. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A place that is not written in the usual way. */
class NotPlain extends Error {}

/**
 * The edits that give a service of an override file these variables, each from another variable of `.env`. Every other byte
 * stays: the `yaml` package only says where things stand. Null for a text in which that place is not written in the usual way
 * (an alias, a tag, one line for all services), which is left to a person. What comes of the edits has to be read back.
 */
export async function overrideEdits(
  text: string,
  service: string,
  variables: readonly OverrideVariable[],
): Promise<readonly TextEdit[] | null> {
  const yaml = await import('yaml');
  const documents = yaml.parseAllDocuments(text, { schema: 'core', prettyErrors: false, logLevel: 'silent' });
  const [document] = Array.isArray(documents) ? documents : [];
  if (Array.isArray(documents) && (documents.length > 1 || (document?.errors.length ?? 0) > 0)) return null;
  try {
    return new Editor(yaml, text).edit(document, service, variables);
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

/** The text with the edits, which do not overlap. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: added } of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + added;
    at = end;
  }
  return result + text.slice(at);
}

class Editor {
  readonly #yaml: Yaml;
  readonly #text: string;
  readonly #eol: string;

  constructor(yaml: Yaml, text: string) {
    this.#yaml = yaml;
    this.#text = text;
    this.#eol = text.includes('\r\n') ? '\r\n' : '\n';
  }

  edit(
    document: Document.Parsed | undefined,
    service: string,
    variables: readonly OverrideVariable[],
  ): readonly TextEdit[] {
    const whole = composeOverride(service, variables).split('\n').slice(0, -1);
    const root = document?.contents ?? null;
    if (root === null) return [this.#appendAtEnd(whole)];
    const services = this.#child(this.#blockMap(root), 'services');
    if (services === undefined) return [this.#insertAfter(root, whole)];
    const [, ...inServices] = whole;
    const list = services.value;
    if (this.#isNothing(list)) return [this.#insertAfterKey(services, inServices)];
    const own = this.#child(this.#blockMap(list), service);
    if (own === undefined) return [this.#insertAfter(list, this.#indented(inServices, this.#indentOf(list)))];
    const [, ...inService] = inServices;
    if (this.#isNothing(own.value)) {
      return [this.#insertAfterKey(own, this.#indented(inService, this.#indentOf(list) + 2))];
    }
    const environment = this.#child(this.#blockMap(own.value), 'environment');
    const indent = this.#indentOf(own.value);
    if (environment === undefined) return [this.#insertAfter(own.value, this.#indented(inService, indent))];
    const [, ...inEnvironment] = inService;
    const { value } = environment;
    if (this.#isNothing(value)) {
      return [this.#insertAfterKey(environment, this.#indented(inEnvironment, indent + 2))];
    }
    if (this.#yaml.isMap(value) && !isTagged(value)) return this.#setInMap(value, variables);
    if (this.#yaml.isSeq(value) && !isTagged(value)) return this.#setInList(value, variables);
    throw new NotPlain();
  }

  #setInMap(map: YAMLMap, variables: readonly OverrideVariable[]): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    const added: OverrideVariable[] = [];
    for (const variable of variables) {
      const pair = this.#child(map, variable.name);
      if (pair === undefined) {
        added.push(variable);
        continue;
      }
      const key = this.#node(pair.key);
      const colon = this.#text.indexOf(':', this.#end(key));
      const end = this.#isNothing(pair.value) ? colon + 1 : this.#end(this.#node(pair.value));
      const written = `${this.#text.slice(this.#start(key), colon)}: ${reference(variable, map.flow === true)}`;
      edits.push({ start: this.#start(key), end, text: written + this.#lineEndOf(end) });
    }
    if (added.length === 0) return edits;
    const lines = added.map((one) => `${one.name}: ${reference(one, map.flow === true)}`);
    return [...edits, this.#add(map, lines)];
  }

  #setInList(list: YAMLSeq, variables: readonly OverrideVariable[]): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    const lines: string[] = [];
    for (const variable of variables) {
      const written = item(variable, list.flow === true);
      const there = list.items.filter(
        (one) => this.#yaml.isScalar(one) && String(one.value).split('=', 1)[0] === variable.name,
      );
      if (there.length === 0) lines.push(list.flow === true ? written : `- ${written}`);
      // Of several the last one counts, and all are made the same.
      for (const one of there) {
        const node = this.#node(one);
        const end = this.#end(node);
        edits.push({ start: this.#start(node), end, text: written + this.#lineEndOf(end) });
      }
    }
    return lines.length === 0 ? edits : [...edits, this.#add(list, lines)];
  }

  /** Entries behind the last one of a map or a list, on lines of their own or before its closing bracket. */
  #add(collection: YAMLMap | YAMLSeq, entries: readonly string[]): TextEdit {
    if (collection.flow !== true) {
      return this.#insertAfter(collection, this.#indented(entries, this.#indentOf(collection)));
    }
    const last = collection.items.at(-1);
    const at = last === undefined ? this.#start(collection) + 1 : this.#leafEnd(last);
    const before = last === undefined ? '' : ', ';
    return { start: at, end: at, text: before + entries.join(', ') };
  }

  /** The pair of a key, which has to be a plain one on its own line or in a flow map. */
  #child(map: YAMLMap, name: string): Pair | undefined {
    const pair = map.items.find(({ key }) => this.#yaml.isScalar(key) && key.value === name);
    if (pair && this.#yaml.isNode(pair.value) && (isTagged(pair.value) || this.#yaml.isAlias(pair.value))) {
      throw new NotPlain();
    }
    return pair;
  }

  #blockMap(node: unknown): YAMLMap {
    if (this.#yaml.isMap(node) && node.flow !== true && node.items.length > 0) return node;
    throw new NotPlain();
  }

  #isNothing(value: unknown): boolean {
    return (
      value === null || (this.#yaml.isScalar(value) && (value.source ?? '') === '' && value.type === 'PLAIN')
    );
  }

  /** Columns before the entries of a block collection; of a list before its dashes. */
  #indentOf(collection: unknown): number {
    const node = this.#node(collection);
    const at = this.#start(node);
    const lineStart = this.#text.lastIndexOf('\n', at - 1) + 1;
    const before = this.#text.slice(lineStart, at).replace(/^\uFEFF/, '');
    if (before.trim() !== '') throw new NotPlain();
    return before.length;
  }

  #indented(lines: readonly string[], indent: number): readonly string[] {
    const least = Math.min(...lines.map((line) => line.length - line.trimStart().length));
    return lines.map((line) => ' '.repeat(indent) + line.slice(least));
  }

  /** Lines below the last line of a collection, comments that follow left where they are. */
  #insertAfter(node: unknown, lines: readonly string[]): TextEdit {
    return this.#insertBelow(this.#leafEnd(node), lines);
  }

  /** Lines below a key that has no value yet, with a comment that it may have. */
  #insertAfterKey({ key }: Pair, lines: readonly string[]): TextEdit {
    return this.#insertBelow(this.#text.indexOf(':', this.#end(this.#node(key))), lines);
  }

  #insertBelow(offset: number, lines: readonly string[]): TextEdit {
    const newline = this.#text.startsWith('\n', offset - 1) ? offset - 1 : this.#text.indexOf('\n', offset);
    if (newline < 0) return this.#appendAtEnd(lines);
    const at = newline + 1;
    return { start: at, end: at, text: lines.map((line) => line + this.#eol).join('') };
  }

  #appendAtEnd(lines: readonly string[]): TextEdit {
    const at = this.#text.length;
    const before = at === 0 || this.#text.endsWith('\n') ? '' : this.#eol;
    return { start: at, end: at, text: before + lines.map((line) => line + this.#eol).join('') };
  }

  /** The end of the last value in a node. */
  #leafEnd(node: unknown): number {
    if (this.#yaml.isPair(node)) {
      const { key, value } = node;
      return this.#isNothing(value) ? this.#text.indexOf(':', this.#leafEnd(key)) + 1 : this.#leafEnd(value);
    }
    if (this.#yaml.isCollection(node) && node.flow !== true && node.items.length > 0) {
      return this.#leafEnd(node.items.at(-1));
    }
    return this.#end(this.#node(node));
  }

  #node(node: unknown): Node {
    if (this.#yaml.isNode(node) && node.range) return node;
    throw new NotPlain();
  }

  #start({ range }: Node): number {
    return range?.[0] ?? 0;
  }

  #end({ range }: Node): number {
    return range?.[1] ?? 0;
  }

  /** A value of several lines ends behind its line end. */
  #lineEndOf(end: number): string {
    return this.#text.startsWith('\n', end - 1) ? this.#eol : '';
  }
}

function isTagged(node: Node): boolean {
  return node.tag !== undefined && !/^tag:yaml\.org,2002:(?:map|seq|str|null)$/.test(node.tag);
}

function reference(variable: OverrideVariable, isFlow: boolean): string {
  const text = requiredReference(variable);
  return isFlow ? JSON.stringify(text) : text;
}

function item(variable: OverrideVariable, isFlow: boolean): string {
  const text = `${variable.name}=${requiredReference(variable)}`;
  return isFlow ? JSON.stringify(text) : text;
}
