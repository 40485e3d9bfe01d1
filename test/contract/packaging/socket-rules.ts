import { parseAst } from 'vite';
import type { Node } from './syntax.ts';
import { argumentsOf, isNode, literalOf, nameOf, walk } from './syntax.ts';

/** What opens a connection that may be TLS, by module. */
const openers: Readonly<Record<string, ReadonlySet<string>>> = {
  tls: new Set(['connect', 'TLSSocket', 'createSecurePair']),
  https: new Set(['request', 'get', 'Agent', 'globalAgent']),
  http2: new Set(['connect']),
  undici: new Set([
    'buildConnector',
    'Agent',
    'Client',
    'Pool',
    'BalancedPool',
    'RoundRobinPool',
    'ProxyAgent',
    'EnvHttpProxyAgent',
    'Socks5ProxyAgent',
    'H2CClient',
    'RetryAgent',
    'fetch',
    'request',
    'stream',
    'pipeline',
    'connect',
    'upgrade',
    'WebSocket',
    'EventSource',
  ]),
};
/** Globals that open connections with Node's own defaults. */
const globalOpeners = new Set(['fetch', 'WebSocket', 'EventSource']);

export interface Sockets {
  /** The places that open connections. */
  readonly places: readonly string[];
  /** Those that do not write out that the certificate is checked. */
  readonly violations: readonly string[];
}

/**
 * Finds every place of a TypeScript source that opens a connection. There `rejectUnauthorized: true` must stand as it is
 * written here, after anything spread into the same options, since Node's default is the environment's to turn off. A pool
 * of undici gets its connections from `guardedConnector`, whose own place is looked at.
 */
export function findSockets(source: string): Sockets {
  const tree = parseAst(source, { lang: 'ts' });
  const local = openersIn(tree);
  const places: string[] = [];
  const violations: string[] = [];
  for (const node of walk(tree)) {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
    const opener = branches(node['callee'])
      .map(nameOf)
      .find((name) => local.has(name) || globalOpeners.has(name.replace(/^globalThis\./, '')));
    if (opener === undefined) continue;
    places.push(opener);
    if (!argumentsOf(node).some((argument) => isVerified(argument))) violations.push(opener);
  }
  return { places, violations };
}

/** The names under which a source has the openers: `request`, `requestSecure`, `https.request`. */
function openersIn(tree: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const bind = (pattern: unknown, opening: ReadonlySet<string>): void => {
    if (!isNode(pattern)) return;
    if (pattern.type === 'Identifier') for (const name of opening) found.add(`${nameOf(pattern)}.${name}`);
    if (pattern.type !== 'ObjectPattern' || !Array.isArray(pattern['properties'])) return;
    for (const property of pattern['properties']) {
      if (isNode(property) && opening.has(nameOf(property['key']))) found.add(nameOf(property['value']));
    }
  };
  for (const node of walk(tree)) {
    if (node.type === 'ImportDeclaration' && node['importKind'] !== 'type') {
      const opening = openersOf(node['source']);
      for (const specifier of Array.isArray(node['specifiers']) ? node['specifiers'] : []) {
        if (!isNode(specifier) || opening === undefined) continue;
        if (specifier.type !== 'ImportSpecifier') bind(specifier['local'], opening);
        else if (opening.has(nameOf(specifier['imported']))) found.add(nameOf(specifier['local']));
      }
    }
    if (node.type === 'VariableDeclarator') {
      const from =
        isNode(node['init']) && node['init'].type === 'AwaitExpression'
          ? node['init']['argument']
          : node['init'];
      const isImport =
        isNode(from) && (from.type === 'ImportExpression' || nameOf(from['callee']) === 'require');
      const opening = isImport ? openersOf(from['source'] ?? argumentsOf(from)[0]) : undefined;
      if (opening !== undefined) bind(node['id'], opening);
    }
    // Handed to a function as a parameter of the same name.
    if (node.type === 'Identifier' && node['name'] === 'buildConnector') found.add('buildConnector');
  }
  return found;
}

function openersOf(source: unknown): ReadonlySet<string> | undefined {
  return openers[String(literalOf(source)).replace(/^node:/, '')];
}

/** `(a ? b : c)(…)` calls either. */
function branches(callee: unknown): readonly unknown[] {
  if (!isNode(callee)) return [];
  if (callee.type === 'ParenthesizedExpression') return branches(callee['expression']);
  if (callee.type !== 'ConditionalExpression') return [callee];
  return [...branches(callee['consequent']), ...branches(callee['alternate'])];
}

function isVerified(options: unknown): boolean {
  if (!isNode(options) || options.type !== 'ObjectExpression' || !Array.isArray(options['properties']))
    return false;
  let verified = false;
  for (const property of options['properties']) {
    if (!isNode(property)) continue;
    if (property.type === 'SpreadElement') verified = false;
    else if (keyOf(property) === 'rejectUnauthorized') verified = literalOf(property['value']) === true;
    else if (keyOf(property) === 'connect') verified = isGuarded(property['value']);
  }
  return verified;
}

function isGuarded(connect: unknown): boolean {
  return (
    isNode(connect) && connect.type === 'CallExpression' && nameOf(connect['callee']) === 'guardedConnector'
  );
}

function keyOf(property: Node): string {
  return nameOf(property['key']) || String(literalOf(property['key']));
}
