import * as z from 'zod/mini';
import type { Engine } from '../shared/runtimes.ts';
import type { AskEngine } from './engine.ts';

const contexts = z.array(
  z.object({
    Endpoints: z.object({ docker: z.optional(z.object({ Host: z.optional(z.string()) })) }),
  }),
);
const connections = z.nullable(
  z.array(z.object({ Name: z.string(), URI: z.string(), Default: z.optional(z.boolean()) })),
);

/**
 * The name or address of the machine on which an engine runs, as its context names it; null for one of this machine, and where
 * the program does not say it.
 */
export async function engineHost(ask: AskEngine, engine: Engine): Promise<string | null> {
  const address = engine.program === 'docker' ? await ofDocker(ask, engine) : await ofPodman(ask, engine);
  if (address === undefined) return null;
  const url = URL.parse(address);
  if (url === null || !['ssh:', 'tcp:', 'http:', 'https:'].includes(url.protocol)) return null;
  return isLoopback(url.hostname) || url.hostname === '' ? null : url.hostname;
}

/** The context in force takes DOCKER_HOST into account. A context is named as an argument, not chosen by an option. */
async function ofDocker(ask: AskEngine, { context }: Engine): Promise<string | undefined> {
  const named = context === null ? [] : [context];
  const answer = await ask({ program: 'docker', context: null }, ['context', 'inspect', ...named]);
  return answer.ok ? parse(contexts, answer.value)?.[0]?.Endpoints.docker?.Host : undefined;
}

/** Podman on Linux has no connection unless one is named, or CONTAINER_HOST is set. */
async function ofPodman(ask: AskEngine, { context }: Engine): Promise<string | undefined> {
  if (context === null) return process.env['CONTAINER_HOST'];
  const args = ['system', 'connection', 'list', '--format', 'json'];
  const answer = await ask({ program: 'podman', context: null }, args);
  const known = answer.ok ? (parse(connections, answer.value) ?? []) : [];
  return known.find(({ Name: name }) => name === context)?.URI;
}

function parse<T>(schema: z.ZodMiniType<T>, output: Buffer): T | undefined {
  try {
    return z.parse(schema, JSON.parse(output.toString('utf8')));
  } catch {
    return undefined;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.startsWith('127.') || host === '[::1]';
}
