import type * as YamlPackage from 'yaml';
import type { Alias, Document, LineCounter, Node, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { lineAt } from '../shared/line-at.ts';
import type { PlainReason } from '../shared/failure-facts.ts';
import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { tooDeep, tooMany } from './json-tree.ts';
import { importLimits } from './limits.ts';
import type { Tree, TreeMap, TreeScalar } from './tree.ts';
import { malformed } from './tree.ts';

type Yaml = typeof YamlPackage;

/** Keeps the cost of composing in proportion: an invalid file of commas alone makes an error object for each. */
const composeOptions = {
  schema: 'core',
  uniqueKeys: false,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** Ends of lines to Go's YAML and PyYAML, and text to YAML 1.2: what they make of a file with one can differ anywhere. */
const foreignBreaks = /[\u0085\u2028\u2029]/;

/** Tokens of the parser's stack that are a level; the document and an unfinished scalar lie there too. */
const collections: ReadonlySet<string> = new Set(['block-map', 'block-seq', 'flow-collection']);

/**
 * Parses the documents of a YAML 1.2 text within the limits. Duplicate keys, unknown aliases, aliases to themselves,
 * keys that are no scalars and every syntax error are refused. An alias is the node that it names, so a "billion laughs"
 * costs what it is long. The package is loaded at the first call.
 */
export async function parseYamlTrees(text: string): Promise<Result<readonly Tree[], ImportFailure>> {
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  const foreign = text.search(foreignBreaks);
  if (foreign >= 0) return malformed('line-breaks-differ', lineAt(text, foreign));
  const documents = compose(yaml, text.startsWith('\uFEFF') ? text.slice(1) : text, lines);
  if (!documents.ok) return documents;
  const trees: Tree[] = [];
  const budget = { keys: importLimits.keys };
  for (const document of documents.value) {
    if (document.contents === null) continue;
    const tree = new TreeBuilder(yaml, lines, budget).build(document.contents);
    if (!tree.ok) return tree;
    trees.push(tree.value);
  }
  return ok(trees);
}

/**
 * Lexer, parser and composer one by one, because the composer recurses: at some thousand levels it ends the whole process
 * (the engine compiles a pattern on what is left of the stack). So depth is seen on the parser's own stack first.
 */
function compose(
  yaml: Yaml,
  text: string,
  lines: LineCounter,
): Result<readonly Document.Parsed[], ImportFailure> {
  const parser = new yaml.Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: Parameters<InstanceType<Yaml['Composer']>['next']>[0][] = [];
  let count = 0;
  for (const lexeme of new yaml.Lexer().lex(text)) {
    count += 1;
    if (count > importLimits.yamlTokens) {
      return err({
        code: 'import-too-many',
        facts: { reason: 'most-tokens', most: importLimits.yamlTokens },
      });
    }
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') return malformed('not-yaml', lines.linePos(token.offset).line);
      tokens.push(token);
    }
    if (parser.stack.filter(({ type }) => collections.has(type)).length > importLimits.depth)
      return tooDeep();
  }
  for (const token of parser.end()) {
    if (token.type === 'error') return malformed('not-yaml', lines.linePos(token.offset).line);
    tokens.push(token);
  }
  const documents: Document.Parsed[] = [];
  const framesKept = Error.stackTraceLimit;
  try {
    // The composer makes an error for each fault and goes on; nobody reads their stacks, which are most of the cost.
    Error.stackTraceLimit = 0;
    for (const document of new yaml.Composer(composeOptions).compose(tokens)) {
      const [error] = document.errors;
      if (error) return malformed('not-yaml', lines.linePos(error.pos[0]).line, error.code);
      documents.push(document);
    }
  } finally {
    Error.stackTraceLimit = framesKept;
  }
  return ok(documents);
}

class Malformed extends Error {
  readonly failure: Result<never, ImportFailure>;
  constructor(failure: Result<never, ImportFailure>) {
    super('malformed');
    this.failure = failure;
  }
}

/** Turns the nodes of one document into a tree, binding each alias to the last anchor of its name before it. */
class TreeBuilder {
  readonly #yaml: Yaml;
  readonly #lines: LineCounter;
  readonly #budget: { keys: number };
  /** `building` while the anchored node is not finished: an alias to it then would be a cycle. */
  readonly #anchors = new Map<string, Tree | 'building'>();

  constructor(yaml: Yaml, lines: LineCounter, budget: { keys: number }) {
    this.#yaml = yaml;
    this.#lines = lines;
    this.#budget = budget;
  }

  build(node: ParsedNode): Result<Tree, ImportFailure> {
    try {
      return ok(this.#tree(node, null));
    } catch (error) {
      if (error instanceof Malformed) return error.failure;
      throw error;
    }
  }

  #tree(node: unknown, outerLine: number | null): Tree {
    if (this.#yaml.isAlias(node)) return this.#alias(node);
    // `[a: b]` is a list of a map of one pair.
    if (this.#yaml.isPair(node)) return this.#map({ items: [node] }, outerLine);
    if (!this.#yaml.isScalar(node) && !this.#yaml.isCollection(node)) {
      return this.#fail('yaml-node', outerLine);
    }
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, 'building');
    const tree = this.#anchorless(node);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, tree);
    return tree;
  }

  #anchorless(node: Scalar | YAMLMap | YAMLSeq): Tree {
    const line = this.#line(node);
    if (this.#yaml.isScalar(node))
      return isRead(node.tag, 'str') ? scalar(node, line) : { kind: 'opaque', line };
    if (this.#yaml.isMap(node))
      return isRead(node.tag, 'map') ? this.#map(node, line) : { kind: 'opaque', line };
    if (!isRead(node.tag, 'seq')) return { kind: 'opaque', line };
    return { kind: 'list', items: node.items.map((item) => this.#tree(item, line)), line };
  }

  #map(node: Pick<YAMLMap, 'items'>, line: number | null): TreeMap {
    const entries = new Map<string, Tree>();
    const merges: Tree[] = [];
    for (const pair of node.items) {
      const key = this.#key(pair, line);
      const value: Tree =
        pair.value === null
          ? { kind: 'scalar', text: '', isString: false, line }
          : this.#tree(pair.value, line);
      if (key.text === '<<' && !key.isString) {
        merges.push(value);
        continue;
      }
      if (entries.has(key.text)) this.#fail('key-twice', key.line);
      this.#spend(1);
      entries.set(key.text, value);
    }
    if (merges.length > 1) this.#fail('key-twice', line);
    for (const merge of merges) this.#merge(entries, merge, line);
    return { kind: 'map', entries, line };
  }

  #key(pair: Pair, line: number | null): TreeScalar {
    const key = this.#tree(pair.key, line);
    return key.kind === 'scalar' ? key : this.#fail('key-not-scalar', key.line);
  }

  /** `<<`: keys of the map itself win over merged ones, earlier merged maps over later ones. */
  #merge(entries: Map<string, Tree>, merge: Tree, line: number | null): void {
    for (const source of merge.kind === 'list' ? merge.items : [merge]) {
      if (source.kind !== 'map') return this.#fail('merge-not-map', line);
      this.#spend(source.entries.size);
      for (const [key, value] of source.entries) if (!entries.has(key)) entries.set(key, value);
    }
  }

  #alias(node: Alias): Tree {
    const target = this.#anchors.get(node.source);
    if (target === undefined) return this.#fail('alias-without-anchor', this.#line(node));
    if (target === 'building') return this.#fail('alias-inside-anchor', this.#line(node));
    return target;
  }

  #spend(keys: number): void {
    this.#budget.keys -= keys;
    if (this.#budget.keys < 0) throw new Malformed(tooMany());
  }

  #line(node: Node): number | null {
    return node.range ? this.#lines.linePos(node.range[0]).line : null;
  }

  #fail(why: PlainReason, line: number | null): never {
    throw new Malformed(malformed(why, line));
  }
}

/** No tag, the neutral `!`, or the standard tag of the kind itself. */
function isRead(tag: string | undefined, own: 'str' | 'map' | 'seq'): boolean {
  return tag === undefined || tag === '!' || tag === `tag:yaml.org,2002:${own}`;
}

function scalar(node: Scalar, line: number | null): TreeScalar {
  const text = node.source ?? '';
  // A tag makes a plain scalar a string, but `!` with nothing behind it is a null to Go.
  const isTagged = node.tag !== undefined && (node.tag !== '!' || text !== '');
  return { kind: 'scalar', text, isString: node.type !== 'PLAIN' || isTagged, line };
}
