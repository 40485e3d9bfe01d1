/** A node of the syntax tree (ESTree), as far as the rules look at it. */
export interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';
}

export function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const part of value) yield* walk(part);
  else if (isNode(value)) {
    yield value;
    for (const part of Object.values(value)) yield* walk(part);
  }
}

/** `a.b.c` of a chain of plain member accesses and identifiers, else an empty string. */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type === 'ChainExpression') return nameOf(node['expression']);
  if (node.type !== 'MemberExpression' || node['computed'] === true) return '';
  const object = nameOf(node['object']);
  const property = isNode(node['property']) ? String(node['property']['name']) : '';
  return `${object}.${property}`;
}

export function argumentsOf(node: Node): readonly unknown[] {
  return Array.isArray(node['arguments']) ? node['arguments'] : [];
}

export function literalOf(node: unknown): unknown {
  if (!isNode(node)) return undefined;
  return node.type === 'Literal' ? node['value'] : undefined;
}
