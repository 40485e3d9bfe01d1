import type { Instance } from '../shared/domain.ts';
import { printable } from './printable.ts';
import type { Context } from './command.ts';

/** Says, before these servers are asked, that `NODE_EXTRA_CA_CERTS` bears on whom TLS trusts; no other variable does. */
export function noteExtraCa(
  { terminal, env }: Pick<Context, 'terminal' | 'env'>,
  instances: readonly Pick<Instance, 'baseUrl'>[],
): void {
  const extraCaFile = env['NODE_EXTRA_CA_CERTS'] || null;
  if (extraCaFile === null || !instances.some(({ baseUrl }) => baseUrl.startsWith('https:'))) return;
  terminal.note(
    `note: Certificates of NODE_EXTRA_CA_CERTS (${printable(extraCaFile)}) are trusted for TLS too.`,
  );
}
