import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { jsonObject, record } from './body.ts';
import type { Answer } from './client.ts';
import { detailFact, finding, locationOf, serverFinding } from './finding.ts';
import type { Finding } from './finding.ts';
import { identifyOther } from './identify-other.ts';
import { interpretAnswer } from './interpret-answer.ts';
import type { RequestLog } from './request-log.ts';

/** An Open WebUI as it presents itself without a sign-in. */
export interface ServerIdentity {
  readonly name: string;
  readonly version: string;
  readonly authOn: boolean;
  /** Whether keys are enabled at all; null if the server tells only signed-in users (0.11 and later). */
  readonly keysEnabled: boolean | null;
  /** Nobody has signed up yet. */
  readonly onboarding: boolean;
}

/**
 * Identifies the server at the base URL, without any credential: keys are sent only to a server that presented itself as
 * Open WebUI. If it is not one, finds out what it seems to be, and whether Open WebUI answers higher up the path.
 */
export async function identify(requests: RequestLog): Promise<Result<ServerIdentity, Finding>> {
  const asked = await requests.ask({ path: '/api/config' });
  if (!asked.ok) return asked;
  const identity = identityOf(asked.value);
  if (identity !== null) return ok(identity);
  const answer = asked.value;
  const about = serverFinding(interpretAnswer(answer), answer, answer.evidence.url);
  if (about !== undefined)
    return err(about.code === 'server-error' ? await explainServerError(requests, about) : about);

  for (const path of otherBasePaths(requests.client.endpoint.basePath)) {
    const config = await requests.ask({ path: `${path}/api/config`, fromOrigin: true });
    if (!config.ok) return config;
    if (identityOf(config.value) !== null) {
      return err(finding('wrong-base-path', { found: `${requests.client.endpoint.origin}${path}` }));
    }
  }
  const home = await requests.ask({ path: '/' });
  if (home.ok && home.value.status >= 300 && home.value.status < 400) {
    return err(await afterHomeRedirect(requests, home.value));
  }
  return err(await identifyOther(requests, answer, home.ok ? home.value : undefined));
}

/** A server without its database fails everywhere, and says why at its readiness endpoint. */
async function explainServerError(requests: RequestLog, failing: Finding): Promise<Finding> {
  const asked = await requests.ask({ path: '/ready' });
  if (!asked.ok || asked.value.status !== 503) return failing;
  return finding('starting', { status: 503, detail: detailFact(asked.value) });
}

/** The path's ancestors, nearest first, at most four: users paste `/api`, `/api/v1` or the address of a page. */
function otherBasePaths(basePath: string): readonly string[] {
  const parts = basePath.split('/').filter((part) => part !== '');
  return parts
    .map((_part, index) => parts.slice(0, parts.length - 1 - index))
    .map((rest) => rest.map((part) => `/${part}`).join(''))
    .slice(0, 4);
}

async function afterHomeRedirect(requests: RequestLog, home: Answer): Promise<Finding> {
  const location = locationOf(home, home.evidence.url);
  const { origin } = requests.client.endpoint;
  if (location.startsWith(`${origin}/`)) {
    const path = new URL(location).pathname.replace(/\/+$/, '');
    const config = await requests.ask({ path: `${path}/api/config`, fromOrigin: true });
    if (config.ok && identityOf(config.value) !== null)
      return finding('wrong-base-path', { found: `${origin}${path}` });
  }
  return finding('redirect', { location });
}

function identityOf(answer: Pick<Answer, 'status' | 'text' | 'cut' | 'toFact'>): ServerIdentity | null {
  if (answer.status !== 200) return null;
  const config = answer.cut ? cutConfig(answer.text) : jsonObject(answer.text);
  const features = record(config?.['features']);
  if (config === null || features === null) return null;
  const { name, version } = config;
  const { auth } = features;
  if (typeof name !== 'string' || typeof version !== 'string' || typeof auth !== 'boolean') return null;
  const enabled = features['enable_api_keys'] ?? features['enable_api_key'];
  return {
    name: answer.toFact(name, 120),
    version: answer.toFact(version, 40),
    authOn: auth,
    keysEnabled: typeof enabled === 'boolean' ? enabled : null,
    onboarding: config['onboarding'] === true,
  };
}

/** The fields needed from a config that was cut at the size limit (it may hold an administrator's translations). */
function cutConfig(text: string): Readonly<Record<string, unknown>> | null {
  const start =
    /^\{(?:"onboarding":true,)?"status":true,"name":("(?:[^"\\]|\\.)*"),"version":"([^"\\]+)"/.exec(text);
  if (start === null) return null;
  const auth = /"features":\{[^{}]*?"auth":(true|false)/.exec(text);
  const name: unknown = JSON.parse(start[1] ?? '""');
  return { name, version: start[2], features: { auth: auth === null ? true : auth[1] === 'true' } };
}
