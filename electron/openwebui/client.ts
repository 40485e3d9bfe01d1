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
import type { ExtraHeader } from './header.ts';
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
  /** Path below the base URL, starting with `/`: one of ours, or a user's that `isUrlPath` takes. */
  readonly path: string;
  /** Below the origin instead of the base URL. */
  readonly fromOrigin?: boolean;
  /** An API key (goes into the instance's header) or a session token (always a Bearer token). */
  readonly credential?: { readonly kind: 'key' | 'token'; readonly value: string };
  /** Sent as one JSON object. Secrets in it are redacted from everything that the server answers. */
  readonly json?: {
    readonly open: Readonly<Record<string, unknown>>;
    readonly secret: Readonly<Record<string, string>>;
  };
  /** Whether the connection ends with this call, so that the next one is new. */
  readonly isAlone?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly timeLimitMs?: number | undefined;
  /** Called with every chunk of the body, including those beyond the stored part; at most `watchLimit` bytes are read then. */
  readonly watch?: (chunk: Buffer) => void;
}

export interface Answer extends Received {
  readonly evidence: Evidence;
  /**
   * Makes a fact from a text of the answer: printable, on one line, cut at `max` (200 by default), and with everything that the
   * server was sent redacted. Empty for anything but a string. All facts from answers are made by this.
   */
  toFact(value: unknown, max?: number): string;
}

export interface NoAnswer extends TransportProblem {
  readonly evidence: Evidence;
}

export interface Client {
  readonly endpoint: Endpoint;
  /** Header in which keys are sent, in lower case. */
  readonly keyHeader: string;
  /** For one request from its start to the end of its body, unless the call has its own limit. */
  readonly timeLimitMs: number;
  /** Never throws because of the network or the server; it does for a credential that a header cannot carry, a caller's bug. */
  request(call: Call): Promise<Result<Answer, NoAnswer>>;
  /** Redacts a secret from all answers of the server although it is not sent: one that a token is signed with. */
  conceal(secret: string): void;
  /** Ends all connections at once. */
  close(): Promise<void>;
}

export interface ClientOptions {
  readonly instance: Pick<Instance, 'caFile' | 'keyHeader' | 'proxy'> & {
    readonly extraHeaders: readonly ExtraHeader[];
  };
  readonly endpoint: Endpoint;
  /** For one request from its start to the end of its body. */
  readonly timeLimitMs?: number | undefined;
  /** Connections at once; further requests wait. */
  readonly connections?: number | undefined;
  /** The system's proxy settings; without it only the environment variables count. */
  readonly systemProxy?: SystemProxy | undefined;
  /** Redacts what other clients sent before as well, as a server may repeat it. By default, only what this client sent. */
  readonly sent?: Redactor | undefined;
  /** Stands in for the system's resolver. */
  readonly lookup?: LookupFunction | undefined;
  /** A PEM file whose certificates are trusted besides the roots and the instance's CA file. */
  readonly extraCaFile?: string | null | undefined;
}

export const defaultTimeLimitMs = 10_000;

/**
 * Opens a client for one instance. All requests go to its origin, over TLS verified with Node's bundled roots and the given
 * CA files, or over plain http if the endpoint says so; redirects are returned and never followed. The instance's extra headers
 * go along with each; a credential goes before an extra header of the same name.
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
    // Cut before redaction as well, as a server may send a long text.
    typeof value === 'string' ? shortText(sent.conceal(value.slice(0, max * 4)), max) : '';
  const { Pool, buildConnector } = await import('undici');

  let certificate: CertificateNote | undefined;
  const closing = new AbortController();
  const dispatcher = new Pool(endpoint.origin, {
    // `receive` enforces the limit of each call; undici's own would abort a call with a longer limit.
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
        // Bodies are not decompressed; without this header a server may send them compressed (RFC 9110, section 12.5.3).
        'accept-encoding': 'identity',
        'user-agent': 'webui-keyring',
      };
      for (const { name, value } of instance.extraHeaders) {
        sent.learnSent(value);
        headers[name] = value;
      }
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
          reset: call.isAlone === true,
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
  instance: Pick<ClientOptions['instance'], 'keyHeader' | 'extraHeaders'>,
  credential: { readonly kind: 'key' | 'token'; readonly value: string },
): { readonly name: string; readonly value: string } {
  const name = credential.kind === 'token' ? 'authorization' : instance.keyHeader.toLowerCase();
  const isTaken = instance.extraHeaders.some((header) => header.name === 'authorization');
  if (!canCarryKey(name) || !canBeHeaderValue(credential.value)) {
    throw new TypeError('The credential was not checked before the request.');
  }
  // With Authorization for a proxy, that takes it out, the server reads a token from its cookie (utils/auth.py, get_current_user).
  if (credential.kind === 'token' && isTaken) return { name: 'cookie', value: `token=${credential.value}` };
  return { name, value: name === 'authorization' ? `Bearer ${credential.value}` : credential.value };
}
