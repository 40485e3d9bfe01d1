import { checkStrength } from '../generate/strength.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import { plainSecret } from '../shared/domain.ts';
import type { Id, ValueChange } from '../shared/domain.ts';
import type { ImportFailure, KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { ImportProblem, ImportOutcome, ImportPick } from '../shared/import-views.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ImportItem, Vault } from '../vault/port.ts';
import type { ImportedVariable } from './imported.ts';
import { isUnsafeKey, problemOf } from './plan.ts';
import { shownName } from './shown-name.ts';

export type ApplyVault = Pick<Vault, 'listSecrets' | 'importSecrets'>;
export type ApplyError = ImportFailure | VaultFailure | KeychainFailure;

/**
 * Keeps the picked variables, all of them or none: one entry of the vault's journal covers the whole import. A pick under
 * the name of a secret that the instance has becomes its new active version, and the one before stays as a previous one;
 * the value that is active already makes none. What may not be a secret key is refused unless the pick says `force`.
 */
export async function applyImport(
  vault: ApplyVault,
  instanceId: Id,
  variables: readonly ImportedVariable[],
  picks: readonly ImportPick[],
): Promise<Result<ImportOutcome, ApplyError>> {
  const chosen: { readonly pick: ImportPick; readonly value: string }[] = [];
  const names = new Set<string>();
  for (const asked of picks) {
    // The vault keeps labels in this form; without it, one could miss the secret that it names.
    const pick = { ...asked, name: asked.name.normalize('NFC') };
    const variable = variables[pick.index];
    if (!variable || !('value' in variable)) return cannotKeep(pick.name, 'no-value');
    const problem = problemOf(
      pick.kind === 'api-key' ? { ...variable, name: 'LABEL' } : { ...variable, name: pick.name },
    );
    if (problem !== null) return cannotKeep(pick.name, problem);
    const isKey = pick.kind === 'secret-key' || pick.name === secretKeyName;
    if (isKey && pick.force !== true && isUnsafeKey(variable.value)) return unsafe(pick.name, variable.value);
    if (names.has(pick.name)) return err({ code: 'vault-name-taken', subject: shownName(pick.name) });
    names.add(pick.name);
    chosen.push({ pick, value: variable.value });
  }
  if (chosen.length === 0) return err({ code: 'import-nothing' });

  const kept = await vault.listSecrets({ instanceId });
  if (!kept.ok) return kept;
  const byName = new Map(kept.value.map((secret) => [secret.name, secret]));
  const items = chosen.map(({ pick, value }): ImportItem => {
    const existing = byName.get(pick.name);
    const { name, kind, owner, tags, usedBy, notes, rotateEveryDays, expiresAt } =
      existing ?? plainSecret(pick.name, pick.kind);
    return {
      input: { name, kind, owner, tags, usedBy, notes, rotateEveryDays, expiresAt },
      value,
      ...(existing ? { replaces: existing.id } : {}),
    };
  });
  const imported = await vault.importSecrets(instanceId, items);
  if (!imported.ok) return imported;
  const count = (outcome: ValueChange['outcome']) =>
    imported.value.filter((change) => change.outcome === outcome).length;
  return ok({
    added: count('created'),
    replaced: count('replaced'),
    putBack: count('put-back'),
    unchanged: count('unchanged'),
    retired: imported.value
      .filter(({ retired }) => retired.length > 0)
      .map(({ secret, retired }) => ({ name: secret.name, numbers: retired })),
  });
}

function unsafe(name: string, value: string): Result<never, ApplyError> {
  const { findings } = checkStrength(value, 'secret-key', name);
  return err({ code: 'import-unsafe', subject: shownName(name), facts: { reason: 'findings', findings } });
}

function cannotKeep(name: string, problem: ImportProblem): Result<never, ApplyError> {
  return err({ code: 'import-cannot-keep', subject: shownName(name), facts: { reason: 'problem', problem } });
}
