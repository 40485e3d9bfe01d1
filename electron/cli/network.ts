import type { OpenInstanceOptions } from '../openwebui/open-instance.ts';
import { createRedactor } from '../redact.ts';
import type { Instance } from '../shared/domain.ts';
import { printable } from './printable.ts';
import type { Context } from './command.ts';

/** What all requests of one command share. */
export type Network = Required<Pick<OpenInstanceOptions, 'sent' | 'extraCaFile'>>;

/**
 * Begins a command that asks these servers. Of the environment, `NODE_EXTRA_CA_CERTS` alone bears on whom TLS trusts, and
 * that is said.
 */
export function openNetwork(
  { terminal, env }: Pick<Context, 'terminal' | 'env'>,
  instances: readonly Pick<Instance, 'baseUrl'>[],
): Network {
  const extraCaFile = env['NODE_EXTRA_CA_CERTS'] || null;
  if (extraCaFile !== null && instances.some(({ baseUrl }) => baseUrl.startsWith('https:'))) {
    terminal.note(
      `note: Certificates of NODE_EXTRA_CA_CERTS (${printable(extraCaFile)}) are trusted for TLS too.`,
    );
  }
  return { sent: createRedactor(), extraCaFile };
}
