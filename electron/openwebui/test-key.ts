import type { TestRecord } from '../shared/domain.ts';
import { goodVerdict } from '../shared/verdict.ts';
import type { Evidence, Verdict, VerdictCode } from '../shared/verdict.ts';
import { userIn } from '../shared/verdict.ts';
import type { Result } from '../shared/result.ts';
import { expiryOf, isExpired } from '../tokens/inspect.ts';
import { diagnoseKey } from './diagnose.ts';
import { diagnoseToken } from './diagnose-token.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { canCarryKey } from '../shared/rules.ts';
import { identify } from './identify.ts';
import type { ServerIdentity } from './identify.ts';
import { shapeOfKey } from './key-shape.ts';
import type { KeyShape } from './key-shape.ts';
import { openInstance } from './open-instance.ts';
import type { OpenInstanceOptions } from './open-instance.ts';
import { countReplicasThatKnow, replicaConnections } from './replicas.ts';
import { startRequestLog } from './request-log.ts';
import type { RequestLog } from './request-log.ts';
import { askWantedPaths } from './wanted-paths.ts';

/** Tests keys of one instance over the same connections; who the server is, is asked once. */
export interface KeyTester {
  test(value: string, signal?: AbortSignal): Promise<Verdict>;
  /**
   * Asks a server no more that has not said who it is by now: what its last failure says of the server holds for the
   * further keys. Does nothing once the server has presented itself.
   */
  giveUp(): void;
  close(): Promise<void>;
}

/**
 * Tests one key against its instance and names the reason when it does not work. The key is sent only to the instance's
 * own origin, over a channel that was proven, and after the server presented itself as Open WebUI; provider keys, static
 * secrets and other values that cannot be a key of Open WebUI are never sent.
 */
export async function testKey(
  options: KeyTesterOptions & { readonly value: string; readonly signal?: AbortSignal | undefined },
): Promise<Verdict> {
  const tester = openKeyTester(options);
  try {
    return await tester.test(options.value, options.signal);
  } finally {
    await tester.close();
  }
}

/** The part of a verdict that a secret keeps; the latency is that of the last request that was answered. */
export function testRecordOf(verdict: Verdict): TestRecord {
  const answered = verdict.evidence.findLast((evidence) => evidence.status !== null);
  const user = userIn(verdict);
  return {
    at: verdict.at,
    code: verdict.code,
    good: goodVerdict(verdict.code),
    latencyMs: answered?.latencyMs ?? null,
    ...(user !== null && { user }),
  };
}

export interface KeyTesterOptions extends OpenInstanceOptions {
  /** Asked with each key that the server takes: paths below the base URL that a URL takes as they are (`isUrlPath`). */
  readonly paths?: readonly string[] | undefined;
}

/** Opens no connection before the first key that may be sent. */
export function openKeyTester(options: KeyTesterOptions): KeyTester {
  let reached: ReturnType<typeof openInstance> | undefined;
  const identity = shareResult(identify);
  let asksReplicas = true;

  /**
   * What was found, or that the servers behind the address do not agree on it. Asked for one key of an instance, and not of a
   * server that is slow or asked to wait, which is not to be pressed.
   */
  async function amongReplicas(requests: RequestLog, value: string, found: Finding): Promise<Finding> {
    if (!asksReplicas || !tellsOfKey.has(found.code) || isSlow(requests)) return found;
    asksReplicas = false;
    const known = await countReplicasThatKnow(requests, value);
    if (known === undefined || known === 0 || known === replicaConnections) return found;
    return finding('replicas-differ', { known, asked: replicaConnections });
  }

  async function find(
    value: string,
    evidence: Evidence[],
    signal: AbortSignal | undefined,
  ): Promise<Finding> {
    const shape = shapeOfKey(value);
    const local = localFinding(shape, options.instance.keyHeader);
    if (local !== undefined) return local;
    if (signal?.aborted === true) return finding('cancelled');
    reached ??= openInstance(options);
    const client = await reached;
    if (!client.ok) return client.error;
    const requests = startRequestLog(client.value, { signal, isBounded: true });
    // A server may remember it from an earlier run, and repeat it before it is sent again.
    client.value.conceal(value);
    try {
      const server = await identity.ask(requests);
      if (shape.shape === 'jwt') return await diagnoseToken(requests, server, value, shape.token);
      if (!server.ok) return server.error;
      const known = await amongReplicas(requests, value, await diagnoseKey(requests, server.value, value));
      const found = await askWantedPaths(requests, { kind: 'key', value }, options.paths ?? [], known);
      return server.value.authOn ? found : finding('auth-off', { ...found.facts, keyCode: found.code });
    } finally {
      evidence.push(...requests.evidence);
    }
  }

  return {
    async test(value, signal) {
      const evidence: Evidence[] = [];
      const found = await find(value, evidence, signal);
      if (hardPressed.has(found.code)) asksReplicas = false;
      return { ...found, evidence, at: new Date().toISOString() };
    },
    giveUp: () => identity.keepFailure(),
    async close() {
      const client = await reached;
      if (client?.ok === true) await client.value.close();
    },
  };
}

/** The server itself said whether it knows the key. */
const tellsOfKey: ReadonlySet<VerdictCode> = new Set<VerdictCode>([
  'works',
  'works-limited',
  'key-unknown',
  'owner-pending',
  'path-not-allowed',
]);

/** What a server says, or fails to say, that has all it can do. */
const hardPressed: ReadonlySet<VerdictCode> = new Set<VerdictCode>(['rate-limited', 'starting', 'timed-out']);

/** Whether an answer took more than a tenth of the time that one may take. */
function isSlow({ evidence, client }: RequestLog): boolean {
  return evidence.some(({ latencyMs }) => latencyMs > client.timeLimitMs / 10);
}

/** What the value alone tells; undefined when a server has to be asked. */
function localFinding(shape: KeyShape, keyHeader: string): Finding | undefined {
  if (shape.shape === 'unsendable') {
    return finding('key-unsendable', { reason: shape.reason, position: shape.position });
  }
  if (shape.shape === 'provider') return finding('provider-key', { provider: shape.provider });
  if (shape.shape === 'other') return finding('not-an-api-key');
  if (shape.shape === 'jwt' && isExpired(shape.token, Date.now())) {
    return finding('jwt-expired', { expiredAt: expiryOf(shape.token) });
  }
  return canCarryKey(keyHeader) ? undefined : finding('key-unsendable', { reason: 'header-name' });
}

/** Calls that overlap share one request. A success is reused; a failure is asked again by the next call, until `keepFailure`. */
function shareResult(ask: (requests: RequestLog) => Promise<Result<ServerIdentity, Finding>>): {
  ask(requests: RequestLog): Promise<Result<ServerIdentity, Finding>>;
  keepFailure(): void;
} {
  let shared: Promise<Result<ServerIdentity, Finding>> | undefined;
  let failure: Result<ServerIdentity, Finding> | undefined;
  let isFinal = false;
  return {
    ask: async (requests) => {
      if (isFinal && failure !== undefined) return failure;
      shared ??= ask(requests);
      const asked = shared;
      const result = await asked;
      failure = result.ok ? undefined : result;
      if (!result.ok && shared === asked) shared = undefined;
      return result;
    },
    keepFailure: () => {
      isFinal = true;
    },
  };
}
