import { readFile } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { Instance } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Evidence } from '../shared/verdict.ts';
import { guardedConnector } from './connector.ts';
import type { Endpoint } from './endpoint.ts';
import { canBeHeaderName, canBeHeaderValue } from './header.ts';
import { routeTo } from './proxy.ts';
import type { SystemProxy } from './proxy.ts';
import { receive } from './receive.ts';
import type { Received } from './receive.ts';
import { transportProblem } from './transport.ts';
import type { CertificateNote, TransportProblem } from './transport.ts';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Path below the base URL, beginning with `/`; never user text. */
  readonly path: string;
  /** Below the origin instead of the base URL. */
  readonly fromOrigin?: boolean;
  /** An API key (goes into the instance's header) or a session token (always a Bearer token). */
  readonly credential?: { readonly kind: 'key' | 'token'; readonly value: string };
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly timeLimitMs?: number | undefined;
  /** Sees every chunk of the body, also those beyond what is kept; at most `watchLimit` bytes are read then. */
  readonly watch?: (chunk: Buffer) => void;
}

export interface Answer extends Received {
  readonly evidence: Evidence;
}

export interface NoAnswer extends TransportProblem {
  readonly evidence: Evidence;
}

export interface Client {
  readonly endpoint: Endpoint;
  /** Header in which keys travel, in lower case. */
  readonly keyHeader: string;
  /** Never throws for what a network or a server may do; a credential that a header cannot carry is a bug of the caller. */
  request(call: Call): Promise<Result<Answer, NoAnswer>>;
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
  /** Stands in for the system's resolver. */
  readonly lookup?: LookupFunction | undefined;
}

export const defaultTimeLimitMs = 10_000;

/**
 * Opens the way to one instance. All requests go to its origin over TLS checked against Node's own roots and the
 * instance's CA file, or over plain http where the endpoint says so; redirects are answers and never followed.
 */
export async function openClient(options: ClientOptions): Promise<Result<Client, TransportProblem>> {
  const { endpoint, instance, timeLimitMs = defaultTimeLimitMs } = options;
  const ca = await readCa(instance.caFile);
  if (!ca.ok) return ca;
  const route = await routeTo(endpoint, instance, process.env, options.systemProxy);
  if (route.via === 'unsupported') return err({ code: 'proxy-unsupported', facts: { kind: route.kind } });
  const { Pool, buildConnector } = await import('undici');

  let certificate: CertificateNote | undefined;
  const closing = new AbortController();
  const dispatcher = new Pool(endpoint.origin, {
    // The limit of each call is kept by `receive`; undici's own would cut off a call that may take longer.
    headersTimeout: 0,
    bodyTimeout: 0,
    connections: options.connections ?? 4,
    connect: guardedConnector(buildConnector, endpoint, {
      ca: ca.value,
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
      if (call.json !== undefined) headers['content-type'] = 'application/json';
      if (call.credential !== undefined) {
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
          body: call.json === undefined ? null : JSON.stringify(call.json),
        },
        { timeLimitMs: limit, signal: call.signal, watch: call.watch },
      );
      const evidence: Evidence = {
        method,
        url: `${endpoint.origin}${path.replace(/\?.*$/s, '')}`,
        status: received.ok ? received.value.status : null,
        latencyMs: Math.round(performance.now() - started),
      };
      if (received.ok) return ok({ ...received.value, evidence });
      if (call.signal?.aborted === true) return err({ code: 'cancelled', facts: {}, evidence });
      const seconds = Math.round(limit / 100) / 10;
      return err({ ...transportProblem(received.error, endpoint, seconds, certificate), evidence });
    },
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
  if (!canBeHeaderName(name) || !canBeHeaderValue(credential.value)) {
    throw new TypeError('The credential was not checked before the request.');
  }
  return { name, value: name === 'authorization' ? `Bearer ${credential.value}` : credential.value };
}

/** The CA file's certificates besides Node's own roots, or undefined for the roots alone. */
async function readCa(
  caFile: string | null,
): Promise<Result<readonly string[] | undefined, TransportProblem>> {
  if (caFile === null) return ok(undefined);
  try {
    const text = await readFile(caFile, 'utf8');
    const found = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
    if (found !== null) return ok([...rootCertificates, ...found]);
  } catch {
    // Answered below: not there, not readable and not a certificate have the same remedy.
  }
  return err({ code: 'ca-file-unusable', facts: { path: caFile } });
}
