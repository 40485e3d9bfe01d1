import { dialectInfos } from '../../shared/dialects.ts';
import { err, ok } from '../../shared/result.ts';
import type { Dialect, DialectFile, ReadResult, Variable, WriteOptions } from './dialect.ts';
import type { Piece } from './pieces.ts';
import type { YamlNode } from './yaml-model.ts';
import { readYaml } from './yaml-model.ts';
import { yamlEscape, yamlName } from './yaml.ts';

/** Compose puts the project's name before that of a volume, so that another one would be used than by `docker run`. */
export const composeVolume =
  'volumes:\n  # To keep the data of "docker run -v open-webui:…", write instead of {}: { name: open-webui, external: true }\n  open-webui: {}\n';

const service = {
  head:
    'services:\n' +
    '  open-webui:\n' +
    '    image: ghcr.io/open-webui/open-webui:main\n' +
    '    ports:\n' +
    '      - "3000:8080"\n' +
    '    volumes:\n' +
    '      - open-webui:/app/backend/data\n' +
    '    extra_hosts:\n' +
    '      - host.docker.internal:host-gateway\n' +
    '    restart: always\n',
  tail: composeVolume,
} as const;

/**
 * A compose file with the official image, or as its variant `environment` only the `environment:` part to put into one's own.
 * Every value is a double-quoted scalar, and `$` is doubled, since Compose interpolates after reading the YAML. With names
 * only, Compose takes the values from its own environment and `.env`.
 */
export const composeYaml: Dialect = {
  info: dialectInfos['compose-yaml'],
  refuse: () => undefined,
  write: (variables, options): readonly DialectFile[] => {
    const whole = options.variant !== 'environment';
    const indent = whole ? '    ' : '';
    const environment = [
      `${indent}environment:\n`,
      ...variables.flatMap((variable) => [`${indent}  `, ...entry(variable, options), '\n']),
    ];
    const pieces = whole ? [service.head, ...environment, service.tail] : environment;
    return [{ name: dialectInfos['compose-yaml'].fileName, pieces }];
  },
  read: (files, options): ReadResult => {
    const read = readYaml(files[0]?.text ?? '');
    if (!read.ok) return read;
    const root = read.value;
    const holder = options.variant === 'environment' ? root : child(child(root, 'services'), 'open-webui');
    return readEnvironment(child(holder, 'environment'));
  },
};

function entry({ name, value }: Variable, { namesOnly }: WriteOptions): readonly Piece[] {
  if (namesOnly) return [`- ${yamlName(name)}`];
  return [`${yamlName(name)}: "`, { secret: yamlEscape(value).replaceAll('$', '$$$$') }, '"'];
}

/** The value of a key, or undefined where there is no mapping with it. */
export function child(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node instanceof Map ? (node as ReadonlyMap<string, YamlNode>).get(key) : undefined;
}

/** What Compose makes of an `environment:`, a map of values or a list of names. */
function readEnvironment(node: YamlNode | undefined): ReadResult {
  const variables: Variable[] = [];
  if (Array.isArray(node)) {
    for (const name of node as readonly YamlNode[]) {
      if (typeof name !== 'string' || name.includes('=')) return err({ line: null, reason: 'not a name' });
      variables.push({ name, value: '' });
    }
    return ok(variables);
  }
  if (!(node instanceof Map)) return err({ line: null, reason: 'no environment' });
  for (const [name, written] of node as ReadonlyMap<string, YamlNode>) {
    if (typeof written !== 'string') return err({ line: null, reason: 'not a string' });
    if (written.replaceAll('$$', '').includes('$'))
      return err({ line: null, reason: 'a $ would be expanded' });
    variables.push({ name, value: written.replaceAll('$$', '$') });
  }
  return ok(variables);
}
