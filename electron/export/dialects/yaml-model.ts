import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { ReadError } from './dialect.ts';

/** What a YAML reader makes of the part of the language in which we write. */
export type YamlNode = string | readonly YamlNode[] | YamlMap;
export type YamlMap = ReadonlyMap<string, YamlNode>;

interface Line {
  readonly number: number;
  readonly indent: number;
  readonly text: string;
}

class Unreadable extends Error {
  readonly line: number;
  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

/**
 * Reads block mappings and sequences of double-quoted scalars and of plain words that every reader takes for a string. All else
 * in YAML is an error here: where readers of YAML 1.1 and 1.2 could disagree, we do not write.
 */
export function readYaml(text: string): Result<YamlNode, ReadError> {
  try {
    const lines = splitLines(text);
    const { node, next } = readBlock(lines, 0, 0);
    const left = lines[next];
    if (left) throw new Unreadable(left.number, 'more than one document');
    return ok(node);
  } catch (error) {
    if (error instanceof Unreadable) return err({ line: error.line, reason: error.message });
    throw error;
  }
}

function splitLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  // These end a line in YAML 1.1; in a scalar they would be folded into a space.
  const breaks = /[\r\u0085\u2028\u2029]/.exec(text);
  if (breaks) throw new Unreadable(1, 'a line break of YAML 1.1');
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/.test(text)) {
    throw new Unreadable(1, 'a character that YAML does not take');
  }
  for (const [index, raw] of text.split('\n').entries()) {
    const content = raw.trimStart();
    if (content === '' || content.startsWith('#')) continue;
    const indent = raw.length - content.length;
    if (/\t/.test(raw.slice(0, indent))) throw new Unreadable(index + 1, 'a tab as indent');
    lines.push({ number: index + 1, indent, text: content });
  }
  return lines;
}

interface Read<T> {
  readonly node: T;
  readonly next: number;
}

function readBlock(lines: readonly Line[], from: number, indent: number): Read<YamlNode> {
  const first = lines[from];
  if (first?.indent !== indent) throw new Unreadable(first?.number ?? 0, 'not indented as expected');
  return first.text.startsWith('- ') ? readSequence(lines, from, indent) : readMap(lines, from, indent);
}

function readSequence(lines: readonly Line[], from: number, indent: number): Read<YamlNode[]> {
  const node: YamlNode[] = [];
  let next = from;
  for (let line = lines[next]; line?.indent === indent && line.text.startsWith('- '); line = lines[next]) {
    const item: Line = { number: line.number, indent: indent + 2, text: line.text.slice(2) };
    if (/^[A-Za-z_][A-Za-z0-9_.]*:(?: |$)/.test(item.text)) {
      const rest = [item, ...lines.slice(next + 1)];
      const map = readMap(rest, 0, item.indent);
      node.push(map.node);
      next += map.next;
    } else {
      node.push(readScalar(item.text, line.number));
      next += 1;
    }
  }
  return { node, next };
}

function readMap(lines: readonly Line[], from: number, indent: number): Read<YamlMap> {
  const node = new Map<string, YamlNode>();
  let next = from;
  for (let line = lines[next]; line?.indent === indent; line = lines[next]) {
    const match = /^(?:"([^"\\]+)"|([A-Za-z_][A-Za-z0-9_.-]*)):(?: (.*))?$/s.exec(line.text);
    const key = match?.[1] ?? (match?.[2] === undefined ? undefined : readScalar(match[2], line.number));
    if (!match || key === undefined || node.has(key)) throw new Unreadable(line.number, 'not a new key');
    next += 1;
    if (match[3] !== undefined) {
      node.set(key, match[3] === '{}' ? new Map() : readScalar(match[3], line.number));
      continue;
    }
    const below = lines[next];
    if (!below || below.indent <= indent) throw new Unreadable(line.number, 'a key without a value');
    const value = readBlock(lines, next, below.indent);
    node.set(key, value.node);
    next = value.next;
  }
  const after = lines[next];
  if (after && after.indent > indent) throw new Unreadable(after.number, 'indented too far');
  return { node, next };
}

function readScalar(text: string, line: number): string {
  if (text.startsWith('"')) {
    const match = /^"((?:\\[^]|[^"\\])*)"$/.exec(text);
    if (!match) throw new Unreadable(line, 'a quote is not closed');
    return unescape(match[1] ?? '', line);
  }
  // Plain, and neither a boolean, a null nor a number to anybody.
  const isString = /^[A-Za-z_./][A-Za-z0-9_./:-]*$/.test(text) && !text.endsWith(':');
  if (!isString || /^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text) || /^\.(?:inf|nan)$/i.test(text)) {
    throw new Unreadable(line, 'a plain word that readers may take for something else');
  }
  return text;
}

function unescape(content: string, line: number): string {
  return content.replace(/\\(?:u([0-9A-Fa-f]{4})|([^]))/g, (_match, hex?: string, letter?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    const character = { '"': '"', '\\': '\\', n: '\n', r: '\r', t: '\t' }[letter ?? ''];
    if (character === undefined) throw new Unreadable(line, 'an escape that we do not write');
    return character;
  });
}
