import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Imported, ImportedVariable } from './imported.ts';
import { readEnvList, secretPlace } from './k8s-env.ts';
import { isStringScalar } from './k8s-secret.ts';
import type { Tree } from './tree.ts';
import { child, childText } from './tree.ts';

/** A value of the chart that becomes a variable of its own: the value, and those that name a Secret and its key in its place. */
interface ChartValue {
  readonly path: readonly string[];
  readonly value: string;
  readonly secret?: string;
  readonly key?: string;
}

const sso = (provider: string): ChartValue => ({
  path: ['sso', provider],
  value: 'clientSecret',
  secret: 'clientExistingSecret',
  key: 'clientExistingSecretKey',
});
const s3 = (value: string, key: string): ChartValue => ({
  path: ['persistence', 's3'],
  value,
  secret: `${value}ExistingSecret`,
  key,
});

/** By the variable. Source: values.yaml and the StatefulSet of the official chart 16.0.0. */
const ownValues: Readonly<Record<string, ChartValue>> = {
  OPENAI_API_KEY: {
    path: [],
    value: 'openaiApiKey',
    secret: 'openaiApiKeyExistingSecret',
    key: 'openaiApiKeyExistingSecretKey',
  },
  DATABASE_URL: { path: [], value: 'databaseUrl' },
  S3_ACCESS_KEY_ID: s3('accessKey', 'accessKeyExistingAccessKey'),
  S3_SECRET_ACCESS_KEY: s3('secretKey', 'secretKeyExistingSecretKey'),
  GOOGLE_APPLICATION_CREDENTIALS_JSON: {
    path: ['persistence', 'gcs'],
    value: 'appCredentialsJson',
    secret: 'appCredentialsJsonExistingSecret',
    key: 'appCredentialsJsonExistingSecretKey',
  },
  AZURE_STORAGE_KEY: {
    path: ['persistence', 'azure'],
    value: 'key',
    secret: 'keyExistingSecret',
    key: 'keyExistingSecretKey',
  },
  GOOGLE_CLIENT_SECRET: sso('google'),
  MICROSOFT_CLIENT_SECRET: sso('microsoft'),
  GITHUB_CLIENT_SECRET: sso('github'),
  OAUTH_CLIENT_SECRET: sso('oidc'),
};

/** Whether a document is a file of values of Open WebUI's chart, also where it is a part of another chart. */
export function isHelmValues(tree: Tree): boolean {
  return valuesIn(tree) !== undefined;
}

/** Reads `extraEnvVars:` and the chart's own values that hold a secret. A template (`{{ … }}`) is not rendered. */
export function readHelmValues(tree: Tree): Result<Imported<'helm-values'>, ImportFailure> {
  const values = valuesIn(tree);
  const list = child(values, 'extraEnvVars');
  const listed = list ? readEnvList(list) : ok([]);
  if (!listed.ok) return listed;
  const own = Object.entries(ownValues).flatMap(([name, value]) => readOwn(name, value, values) ?? []);
  const names = new Set(listed.value.map(({ name }) => name));
  // The chart puts `extraEnvVars` behind its own, and of two with one name the last one counts.
  const variables = [...own.filter(({ name }) => !names.has(name)), ...listed.value];
  return ok({ format: 'helm-values', groups: [{ name: 'values', variables }] });
}

function valuesIn(tree: Tree): Tree | undefined {
  return [tree, child(tree, 'open-webui')].find(hasOwnValue);
}

function hasOwnValue(values: Tree | undefined): boolean {
  const signs = ['extraEnvVars', 'openaiApiKey', 'openaiApiKeyExistingSecret'];
  return signs.some((key) => child(values, key) !== undefined);
}

/** A Secret that is named wins over the value beside it. */
function readOwn(
  name: string,
  { path, value, secret, key }: ChartValue,
  values: Tree | undefined,
): ImportedVariable | undefined {
  const place = path.reduce<Tree | undefined>(child, values);
  const named = secret === undefined ? undefined : child(place, secret);
  if (named?.kind === 'scalar' && named.text !== '') {
    const at = secretPlace(named.text, (key === undefined ? undefined : childText(place, key)) ?? '');
    return { name, line: named.line, notes: [], problem: 'no-value', at };
  }
  const own = child(place, value);
  if (own?.kind !== 'scalar' || own.text === '') return undefined;
  const at = { name, line: own.line, notes: [] };
  return isStringScalar(own) ? { ...at, value: own.text } : { ...at, problem: 'not-a-string' };
}
