import type { ServerReport, ServerTrap } from '../shared/server-views.ts';
import { jsonObject } from './body.ts';
import { clockOffsetOf } from './probe-secret.ts';
import type { Endpoint } from './endpoint.ts';
import { isLocal } from './endpoint.ts';
import { identify } from './identify.ts';
import type { ServerIdentity } from './identify.ts';
import { openInstance } from './open-instance.ts';
import type { OpenInstanceOptions } from './open-instance.ts';
import { startRequestLog } from './request-log.ts';
import { releaseTraps } from '../shared/release-traps.ts';
import { isAtLeast, parseRelease } from '../shared/release.ts';

/** Checks an instance without any credential: who answers, whether it is ready, and notes on its release. */
export async function checkServer(
  options: OpenInstanceOptions & { readonly signal?: AbortSignal | undefined },
): Promise<ServerReport> {
  const at = new Date().toISOString();
  const none = { name: '', version: '', ready: null, traps: [], evidence: [], at } as const;
  const client = await openInstance(options);
  if (!client.ok) return { ...none, ...client.error };
  const requests = startRequestLog(client.value, { signal: options.signal, isBounded: true });
  try {
    const server = await identify(requests);
    if (!server.ok) {
      const ready = server.error.code === 'starting' ? false : null;
      return { ...none, ...server.error, ready, evidence: requests.evidence };
    }
    const now = Math.floor(Date.now() / 1000);
    const asked = await requests.ask({ path: '/ready' });
    // An older release without this route serves its page, or answers 404.
    const answer = asked.ok ? asked.value : undefined;
    const status = answer === undefined ? null : jsonObject(answer.text);
    const ready = answer?.status === 503 ? false : status?.['status'] === true ? true : null;
    const offset = clockOffsetOf(answer?.header('date'), now);
    const traps = trapsOf(server.value, client.value.endpoint);
    if (offset !== 0) traps.push('clock-differs');
    const { name, version } = server.value;
    const facts = offset === 0 ? {} : { clockOffsetSeconds: offset };
    return { ...none, code: 'works', facts, name, version, ready, traps, evidence: requests.evidence };
  } finally {
    await client.value.close();
  }
}

/** Known problems, by the release and the server's own answers; none if its version cannot be read. */
export function trapsOf(server: ServerIdentity, endpoint: Endpoint): ServerTrap[] {
  const traps: ServerTrap[] = [];
  if (!server.authOn) traps.push('authentication-off');
  if (server.onboarding) traps.push('no-user-yet');
  if (!endpoint.secure && !isLocal(endpoint)) traps.push('plain-http');
  const release = parseRelease(server.version);
  if (release === null) return traps;
  for (const { trap, from, before } of releaseTraps) {
    const isSince = from === null || isAtLeast(release, from);
    if (isSince && (before === null || !isAtLeast(release, before))) traps.push(trap);
  }
  return traps;
}
