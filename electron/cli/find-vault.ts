import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { VaultView } from '../shared/views.ts';

/** What a vault is called: the beginning of its id. */
export function vaultName(id: string): string {
  return id.slice(0, 8);
}

/** The vault whose id begins with `typed`, which is 8 characters or more. */
export function findVault(vaults: readonly VaultView[], typed: string): Result<VaultView, CommandFailure> {
  const [found, ...others] = typed.length < 8 ? [] : vaults.filter(({ id }) => id.startsWith(typed));
  return found && others.length === 0
    ? ok(found)
    : err({ code: 'vault-not-found', subject: vaultName(typed), facts: { reason: 'kind-vault' } });
}
