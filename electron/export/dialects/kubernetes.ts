import { createHash } from 'node:crypto';
import type { RefusalReason } from '../../shared/dialects.ts';
import { dialectInfos, dialectLimits } from '../../shared/dialects.ts';
import { err, ok } from '../../shared/result.ts';
import { child } from './compose-yaml.ts';
import type { Dialect, DialectFile, FileText, ReadResult, Variable, WriteOptions } from './dialect.ts';
import type { Piece } from './pieces.ts';
import type { YamlNode } from './yaml-model.ts';
import { readYaml } from './yaml-model.ts';
import { yamlEscape, yamlName } from './yaml.ts';

const maxSecretBytes = dialectLimits['k8s-secret'].max;

/**
 * A Kubernetes Secret. `data` holds base64 of the exact bytes; the variant `string-data` holds the text, always double-quoted
 * (an unquoted `yes` or `0123` would become something else).
 */
export const k8sSecret: Dialect = {
  info: dialectInfos['k8s-secret'],
  refuse: () => undefined,
  refuseTogether,
  write: (variables, options): readonly DialectFile[] => [
    { name: dialectInfos['k8s-secret'].fileName, pieces: secretPieces(variables, options) },
  ],
  read: (files): ReadResult => readSecret(files[0]),
};

/**
 * Values for the official Helm chart and the Secret that they refer to. A value is never inlined: the chart runs `extraEnvVars`
 * through its template engine. A variable that the chart sets itself goes by the chart's own values: a pod with two of a name is
 * refused by a server-side apply. With names only, the Secret is expected to be there.
 */
export const helm: Dialect = {
  info: dialectInfos.helm,
  refuse: () => undefined,
  refuseTogether,
  write: (variables, options): readonly DialectFile[] => {
    const own = variables.filter(({ name }) => name === chartKey.variable);
    const others = variables.filter((variable) => !own.includes(variable));
    const byChart = own.map(
      ({ name }) =>
        `${chartKey.secret}: ${secretName(options.instanceName)}\n${chartKey.key}: ${yamlName(name)}\n`,
    );
    const references = others.map(
      ({ name }) =>
        `  - name: ${yamlName(name)}\n    valueFrom:\n      secretKeyRef:\n` +
        `        name: ${secretName(options.instanceName)}\n        key: ${yamlName(name)}\n`,
    );
    const list = references.length === 0 ? [] : ['extraEnvVars:\n', ...references];
    const values = { name: dialectInfos.helm.fileName, pieces: [...byChart, ...list] };
    if (options.namesOnly) return [values];
    const pieces = secretPieces(variables, { ...options, variant: 'data' });
    return [values, { name: dialectInfos['k8s-secret'].fileName, pieces }];
  },
  read: (files, options): ReadResult => {
    const values = readYaml(files[0]?.text ?? '');
    if (!values.ok) return values;
    const held = options.namesOnly ? undefined : readSecret(files[1]);
    if (held && !held.ok) return held;
    const byName = new Map(held?.value.map(({ name, value }) => [name, value]));
    const list = child(values.value, 'extraEnvVars');
    const named = child(values.value, chartKey.secret);
    const own = named === undefined ? [] : [[chartKey.variable, named, child(values.value, chartKey.key)]];
    if (!Array.isArray(list) && (list !== undefined || own.length === 0)) {
      return err({ line: null, reason: 'no extraEnvVars' });
    }
    const references = ((list ?? []) as readonly YamlNode[]).map((item) => {
      const reference = child(child(item, 'valueFrom'), 'secretKeyRef');
      return [child(item, 'name'), child(reference, 'name'), child(reference, 'key')];
    });
    const variables: Variable[] = [];
    for (const [name, secret, key] of [...references, ...own]) {
      if (typeof name !== 'string' || typeof key !== 'string') return err({ line: null, reason: 'no name' });
      if (secret !== secretName(options.instanceName)) return err({ line: null, reason: 'another Secret' });
      const value = options.namesOnly ? '' : byName.get(key);
      if (value === undefined) return err({ line: null, reason: 'not in the Secret' });
      variables.push({ name, value });
    }
    return ok(variables);
  },
};

/** The variable that the chart sets in any case, and the values that name the Secret for it. Source: the official chart 16.0.0. */
const chartKey = {
  variable: 'OPENAI_API_KEY',
  secret: 'openaiApiKeyExistingSecret',
  key: 'openaiApiKeyExistingSecretKey',
} as const;

/**
 * A name that Kubernetes takes (a DNS label), made of the instance's. Where some of that is lost, part of its digest
 * stands in for it, as a Secret of the same name would take the place of another instance's.
 */
export function secretName(instanceName: string): string {
  const whole = instanceName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const isLossy = whole.length > 40 || /\P{ASCII}/u.test(instanceName);
  const digest = isLossy ? createHash('sha256').update(instanceName).digest('hex').slice(0, 8) : '';
  const slug = `${whole.slice(0, 40)}-${digest}`.replace(/^-+|-+$/g, '').replace(/-+/g, '-');
  return slug === '' || slug === 'open-webui' ? 'open-webui-secrets' : `open-webui-${slug}`;
}

function refuseTogether(variables: readonly Variable[]): RefusalReason | undefined {
  const bytes = variables.reduce(
    (sum, { name, value }) => sum + name.length + Buffer.byteLength(value, 'utf8'),
    0,
  );
  return bytes > maxSecretBytes ? 'document-too-large' : undefined;
}

function secretPieces(variables: readonly Variable[], options: WriteOptions): readonly Piece[] {
  const asText = options.variant === 'string-data';
  return [
    'apiVersion: v1\nkind: Secret\nmetadata:\n',
    `  name: ${secretName(options.instanceName)}\ntype: Opaque\n`,
    asText ? 'stringData:\n' : 'data:\n',
    ...variables.flatMap(({ name, value }): Piece[] => [
      `  ${yamlName(name)}: "`,
      { secret: asText ? yamlEscape(value) : Buffer.from(value, 'utf8').toString('base64') },
      '"\n',
    ]),
  ];
}

function readSecret(file: FileText | undefined): ReadResult {
  const read = readYaml(file?.text ?? '');
  if (!read.ok) return read;
  if (child(read.value, 'kind') !== 'Secret') return err({ line: null, reason: 'not a Secret' });
  const data = child(read.value, 'data');
  const held = data ?? child(read.value, 'stringData');
  if (!(held instanceof Map)) return err({ line: null, reason: 'no data' });
  const variables: Variable[] = [];
  for (const [name, written] of held as ReadonlyMap<string, YamlNode>) {
    if (typeof written !== 'string') return err({ line: null, reason: 'not a string' });
    if (!data) {
      variables.push({ name, value: written });
      continue;
    }
    const bytes = Buffer.from(written, 'base64');
    if (bytes.toString('base64') !== written) return err({ line: null, reason: 'not base64' });
    variables.push({ name, value: bytes.toString('utf8') });
  }
  return ok(variables);
}
