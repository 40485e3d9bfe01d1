import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { jsonObject, record } from './body.ts';
import type { Answer } from './client.ts';
import { detailFact, finding, locationOf, serverFinding } from './finding.ts';
import type { Finding } from './finding.ts';
import { impostorFinding } from './impostor.ts';
import { meaningOf } from './meaning.ts';
import type { Trail } from './trail.ts';

/** An Open WebUI as it presents itself to anybody. */
export interface ServerIdentity {
  readonly name: string;
  readonly version: string;
  readonly authOn: boolean;
  /** Whether keys are enabled at all; null where the server does not tell strangers (0.11 and later). */
  readonly keysEnabled: boolean | null;
  /** Nobody has signed up yet. */
  readonly onboarding: boolean;
}

/**
 * Asks who answers at the base URL, without any credential: keys go out only to a server that presented itself as Open
 * WebUI. Where it is none, looks at what it seems to be, and whether Open WebUI answers higher up the path.
 */
export async function identify(trail: Trail): Promise<Result<ServerIdentity, Finding>> {
  const asked = await trail.ask({ path: '/api/config' });
  if (!asked.ok) return asked;
  const identity = identityOf(asked.value);
  if (identity !== null) return ok(identity);
  const answer = asked.value;
  const about = serverFinding(meaningOf(answer), answer, answer.evidence.url);
  if (about !== undefined) return err(about.code === 'server-error' ? await whyFailing(trail, about) : about);

  for (const path of otherBasePaths(trail.client.endpoint.basePath)) {
    const there = await trail.ask({ path: `${path}/api/config`, fromOrigin: true });
    if (!there.ok) return there;
    if (identityOf(there.value) !== null) {
      return err(finding('wrong-base-path', { found: `${trail.client.endpoint.origin}${path}` }));
    }
  }
  const home = await trail.ask({ path: '/' });
  if (home.ok && home.value.status >= 300 && home.value.status < 400) {
    return err(await afterHomeRedirect(trail, home.value));
  }
  return err(await impostorFinding(trail, answer, home.ok ? home.value : undefined));
}

/** A server whose database is away fails, and says so where it is asked whether it is ready. */
async function whyFailing(trail: Trail, failing: Finding): Promise<Finding> {
  const asked = await trail.ask({ path: '/ready' });
  if (!asked.ok || asked.value.status !== 503) return failing;
  return finding('starting', { status: 503, detail: detailFact(asked.value) });
}

/** The path's ancestors, nearest first, at most four: users paste `/api`, `/api/v1` or a page's address as base URL. */
function otherBasePaths(basePath: string): readonly string[] {
  const parts = basePath.split('/').filter((part) => part !== '');
  return parts
    .map((_part, index) => parts.slice(0, parts.length - 1 - index))
    .map((rest) => rest.map((part) => `/${part}`).join(''))
    .slice(0, 4);
}

async function afterHomeRedirect(trail: Trail, home: Answer): Promise<Finding> {
  const location = locationOf(home, home.evidence.url);
  const { origin } = trail.client.endpoint;
  if (location.startsWith(`${origin}/`)) {
    const path = new URL(location).pathname.replace(/\/+$/, '');
    const there = await trail.ask({ path: `${path}/api/config`, fromOrigin: true });
    if (there.ok && identityOf(there.value) !== null)
      return finding('wrong-base-path', { found: `${origin}${path}` });
  }
  return finding('redirect', { location });
}

function identityOf(answer: Pick<Answer, 'status' | 'text' | 'cut' | 'told'>): ServerIdentity | null {
  if (answer.status !== 200) return null;
  const config = answer.cut ? cutConfig(answer.text) : jsonObject(answer.text);
  const features = record(config?.['features']);
  if (config === null || features === null) return null;
  const { name, version } = config;
  const { auth } = features;
  if (typeof name !== 'string' || typeof version !== 'string' || typeof auth !== 'boolean') return null;
  const enabled = features['enable_api_keys'] ?? features['enable_api_key'];
  return {
    name: answer.told(name, 120),
    version: answer.told(version, 40),
    authOn: auth,
    keysEnabled: typeof enabled === 'boolean' ? enabled : null,
    onboarding: config['onboarding'] === true,
  };
}

/** The few fields wanted of a config that is longer than what is kept (it may carry an administrator's translations). */
function cutConfig(text: string): Readonly<Record<string, unknown>> | null {
  const start =
    /^\{(?:"onboarding":true,)?"status":true,"name":("(?:[^"\\]|\\.)*"),"version":"([^"\\]+)"/.exec(text);
  if (start === null) return null;
  const auth = /"features":\{[^{}]*?"auth":(true|false)/.exec(text);
  const name: unknown = JSON.parse(start[1] ?? '""');
  return { name, version: start[2], features: { auth: auth === null ? true : auth[1] === 'true' } };
}
