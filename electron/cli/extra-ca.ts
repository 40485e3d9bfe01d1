import type { Instance } from '../shared/domain.ts';
import { printable } from './printable.ts';
import type { Context } from './command.ts';

/** Says, before these servers are asked, that `NODE_EXTRA_CA_CERTS` bears on whom TLS trusts; no other variable does. */
export async function noteExtraCa(
  { terminal, env, text }: Pick<Context, 'terminal' | 'env' | 'text'>,
  instances: readonly Pick<Instance, 'baseUrl'>[],
): Promise<void> {
  const extraCaFile = env['NODE_EXTRA_CA_CERTS'] || null;
  if (extraCaFile === null || !instances.some(({ baseUrl }) => baseUrl.startsWith('https:'))) return;
  const { t } = await text();
  const said = t('network.extraCa', { file: printable(extraCaFile) });
  terminal.note(t('note', { text: said }));
}
