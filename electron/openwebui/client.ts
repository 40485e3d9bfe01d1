import type { LookupFunction } from 'node:net';
import type { Instance } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Evidence } from '../shared/verdict.ts';
import { createRedactor } from '../redact.ts';
import type { Redactor } from '../redact.ts';
import { shortText } from './body.ts';
import { guardedConnector } from './connector.ts';
import type { Endpoint } from './endpoint.ts';
import { canCarryKey } from '../shared/rules.ts';
import { canBeHeaderValue } from './header.ts';
import { routeTo, secretsOf } from './proxy.ts';
import type { SystemProxy } from './proxy.ts';
import { receive } from './receive.ts';
import type { Received } from './receive.ts';
import { transportProblem } from './transport.ts';
import { secondsOf } from './attempt-time.ts';
import type { CertificateNote, TransportProblem } from './transport.ts';
import { openTrust } from './trust.ts';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Path below the base URL, beginning with `/`; never user text. */
  readonly path: string;
  /** Below the origin instead of the base URL. */
  readonly fromOrigin?: boolean;
  /** An API key (goes into the instance's header) or a session token (always a Bearer token). */
  readonly credential?: { readonly kind: 'key' | 'token'; readonly value: string };
  /** Sent as one JSON object. What is secret of it is taken out of all that the server says. */
  readonly json?: {
    readonly open: Readonly<Record<string, unknown>>;
    readonly secret: Readonly<Record<string, string>>;
  };
  readonly signal?: AbortSignal | undefined;
  readonly timeLimitMs?: number | undefined;
  /** Sees every chunk of the body, also those beyond what is kept; at most `watchLimit` bytes are read then. */
  readonly watch?: (chunk: Buffer) => void;
}

export interface Answer extends Received {
  readonly evidence: Evidence;
  /**
   * A text of the answer as a fact for people: printable, on one line, cut at `max` (200 by default), and without what
   * the server was sent. Empty for anything but a string. The one way from an answer to a fact.
   */
  toFact(value: unknown, max?: number): string;
}

export interface NoAnswer extends TransportProblem {
  readonly evidence: Evidence;
}

export interface Client {
  readonly endpoint: Endpoint;
  /** Header in which keys travel, in lower case. */
  readonly keyHeader: string;
  /** For one request from its start to the end of its body, where a call brings no limit of its own. */
  readonly timeLimitMs: number;
  /** Never throws for what a network or a server may do; a credential that a header cannot carry is a bug of the caller. */
  request(call: Call): Promise<Result<Answer, NoAnswer>>;
  /** Takes a secret out of all that the server will say, although it is not sent: what a token is signed with. */
  conceal(secret: string): void;
  /** Ends all connections at once. */
  close(): Promise<void>;
}

export interface ClientOptions {
  readonly instance: Pick<Instance, 'caFile' | 'keyHeader' | 'proxy'>;
  readonly endpoint: Endpoint;
  /** For one request from its start to the end of its body. */
  readonly timeLimitMs?: number | undefined;
  /** Connections at once; further requests wait. */
  readonly connections?: number | undefined;
  /** The system's settings for proxies; without it only the environment tells them. */
  readonly systemProxy?: SystemProxy | undefined;
  /** Knows what other clients sent before: a server may repeat that as well. Without it only this client's counts. */
  readonly sent?: Redactor | undefined;
  /** Stands in for the system's resolver. */
  readonly lookup?: LookupFunction | undefined;
  /** A PEM file whose certificates are trusted besides the roots and the instance's CA file. */
  readonly extraCaFile?: string | null | undefined;
}

export const defaultTimeLimitMs = 10_000;

/**
 * Opens the way to one instance. All requests go to its origin over TLS checked against Node's bundled roots and the
 * CA files named, or over plain http where the endpoint says so; redirects are answers and never followed.
 */
export async function openClient(options: ClientOptions): Promise<Result<Client, TransportProblem>> {
  const { endpoint, instance, timeLimitMs = defaultTimeLimitMs } = options;
  const opened = await openTrust(instance.caFile, options.extraCaFile ?? null);
  if (!opened.ok) return opened;
  const trust = opened.value;
  const route = await routeTo(endpoint, instance, process.env, options.systemProxy);
  if (route.via === 'unsupported') return err({ code: 'proxy-unsupported', facts: { kind: route.kind } });
  const sent = options.sent ?? createRedactor();
  if (route.via === 'proxy') for (const secret of secretsOf(route.proxy)) sent.learnSent(secret);
  const toFact: Answer['toFact'] = (value, max = 200) =>
    // Cut before as well: a server may send much.
    typeof value === 'string' ? shortText(sent.conceal(value.slice(0, max * 4)), max) : '';
  const { Pool, buildConnector } = await import('undici');

  let certificate: CertificateNote | undefined;
  const closing = new AbortController();
  const dispatcher = new Pool(endpoint.origin, {
    // The limit of each call is kept by `receive`; undici's own would cut off a call that may take longer.
    headersTimeout: 0,
    bodyTimeout: 0,
    connections: options.connections ?? 4,
    connect: guardedConnector(buildConnector, endpoint, {
      trust,
      connectMs: timeLimitMs,
      lookup: options.lookup,
      proxy: route.via === 'proxy' ? route.proxy : null,
      signal: closing.signal,
      onCertificate: (seen) => {
        certificate = seen;
      },
    }),
  });

  return ok({
    endpoint,
    keyHeader: instance.keyHeader.toLowerCase(),
    timeLimitMs,
    async request(call) {
      const method = call.method ?? 'GET';
      const path = `${call.fromOrigin === true ? '' : endpoint.basePath}${call.path}`;
      const limit = call.timeLimitMs ?? timeLimitMs;
      const started = performance.now();
      const headers: Record<string, string> = {
        accept: 'application/json',
        // A body is read as it comes; without this line a server may send it compressed (RFC 9110, section 12.5.3).
        'accept-encoding': 'identity',
        'user-agent': 'webui-keyring',
      };
      if (call.json !== undefined) {
        headers['content-type'] = 'application/json';
        for (const secret of Object.values(call.json.secret)) sent.learnSent(secret);
      }
      if (call.credential !== undefined) {
        sent.learnSent(call.credential.value);
        const { name, value } = credentialHeader(instance, call.credential);
        headers[name] = value;
      }
      const received = await receive(
        dispatcher,
        {
          origin: endpoint.origin,
          path,
          method,
          headers,
          body: call.json === undefined ? null : JSON.stringify({ ...call.json.open, ...call.json.secret }),
        },
        { timeLimitMs: limit, signal: call.signal, watch: call.watch },
      );
      const evidence: Evidence = {
        method,
        url: `${endpoint.origin}${path.replace(/\?.*$/s, '')}`,
        status: received.ok ? received.value.status : null,
        latencyMs: Math.round(performance.now() - started),
        ...(endpoint.secure && trust.extraCaFile !== null && { extraCaFile: trust.extraCaFile }),
      };
      if (received.ok) return ok({ ...received.value, evidence, toFact });
      if (call.signal?.aborted === true) return err({ code: 'cancelled', facts: {}, evidence });
      return err({
        ...transportProblem(received.error, endpoint, secondsOf(limit), certificate, toFact),
        evidence,
      });
    },
    conceal: (secret) => sent.learnSent(secret),
    async close() {
      closing.abort();
      await dispatcher.destroy();
    },
  });
}

function credentialHeader(
  instance: Pick<Instance, 'keyHeader'>,
  credential: { readonly kind: 'key' | 'token'; readonly value: string },
): { readonly name: string; readonly value: string } {
  const name = credential.kind === 'token' ? 'authorization' : instance.keyHeader.toLowerCase();
  if (!canCarryKey(name) || !canBeHeaderValue(credential.value)) {
    throw new TypeError('The credential was not checked before the request.');
  }
  return { name, value: name === 'authorization' ? `Bearer ${credential.value}` : credential.value };
}
