import type { LookupFunction } from 'node:net';
import type { Redactor } from '../redact.ts';
import type { Instance } from '../shared/domain.ts';
import { err } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { openClient } from './client.ts';
import type { Client } from './client.ts';
import { endpointOf } from './endpoint.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import type { ExtraHeader } from './header.ts';
import type { SystemProxy } from './proxy.ts';

/** What is needed to reach an instance. */
export interface ReachableInstance extends Pick<
  Instance,
  'baseUrl' | 'caFile' | 'keyHeader' | 'allowHttp' | 'proxy'
> {
  readonly extraHeaders: readonly ExtraHeader[];
}

export interface OpenInstanceOptions {
  readonly instance: ReachableInstance;
  /** For each request, in milliseconds; 10 s by default. A test of many requests takes three times as long at most. */
  readonly timeLimitMs?: number | undefined;
  /** The system's proxy settings, for instances that use them; without it only the environment variables count. */
  readonly systemProxy?: SystemProxy | undefined;
  /** Redacts what was sent in this process so far from everything that servers answer; without it, one for this call. */
  readonly sent?: Redactor | undefined;
  /** A PEM file whose certificates are trusted as well. */
  readonly extraCaFile?: string | null | undefined;
  /** Connections at once to the instance. */
  readonly connections?: number | undefined;
  /** Stands in for the system's resolver. */
  readonly lookup?: LookupFunction | undefined;
}

/** Opens a client for an instance, or returns why no request may be made to it at all. */
export async function openInstance(options: OpenInstanceOptions): Promise<Result<Client, Finding>> {
  const endpoint = endpointOf(options.instance);
  if (endpoint.ok) return await openClient({ ...options, endpoint: endpoint.value });
  return err(
    endpoint.error.code === 'bad-url'
      ? finding('bad-url')
      : finding('http-not-allowed', { host: endpoint.error.host }),
  );
}
