import type { Instance } from '../shared/domain.ts';
import { tellBeside } from './json/write.ts';
import { printable } from './printable.ts';
import type { Context } from './command.ts';

/** Says, before these servers are asked, that `NODE_EXTRA_CA_CERTS` bears on whom TLS trusts; no other variable does. */
export async function noteExtraCa(
  context: Pick<Context, 'terminal' | 'asJson' | 'env' | 'text'>,
  instances: readonly Pick<Instance, 'baseUrl'>[],
): Promise<void> {
  const extraCaFile = context.env['NODE_EXTRA_CA_CERTS'] || null;
  if (extraCaFile === null || !instances.some(({ baseUrl }) => baseUrl.startsWith('https:'))) return;
  const { t } = await context.text();
  const note = t('network.extraCa', { file: printable(extraCaFile) });
  tellBeside(context, { note }, t('note', { text: note }));
}
