import type { Id } from '../../../electron/shared/domain.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { must, secretInput } from '../../support/vault.ts';
import { valueOf } from '../../support/real-vault.ts';

/** Of every five changes of {@link mixedChange} these make a secret; the others change the one made before. */
export const mixedCycle = ['create', 'create', 'edit', 'stage', 'test'] as const;

export function mixedName(prefix: string, change: number): string {
  return `${prefix}_${change}`;
}

/** Exactly one change of the vault, on secrets that only this prefix's process touches. */
export async function mixedChange(
  vault: Vault,
  instanceId: Id,
  prefix: string,
  change: number,
): Promise<void> {
  const kind = mixedCycle[change % mixedCycle.length] ?? 'create';
  const name = mixedName(prefix, change);
  if (kind === 'create') {
    must(await vault.createSecret(instanceId, secretInput(name), valueOf(name), 'generated'));
    return;
  }
  const own = mixedName(prefix, change - (change % mixedCycle.length) + 1);
  const secret = must(await vault.listSecrets({ instanceId })).find((one) => one.name === own);
  if (!secret) throw new Error(`${own} is lost`);
  switch (kind) {
    case 'edit':
      must(await vault.editSecret(secret.id, { notes: name }));
      return;
    case 'stage':
      must(await vault.stage(secret.id, valueOf(name), 'generated'));
      return;
    case 'test':
      must(
        await vault.recordTest(secret.id, {
          at: secret.createdAt,
          code: 'works',
          good: true,
          latencyMs: change,
        }),
      );
  }
}
