import type { Instance, Secret } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { canBeHeaderText } from '../shared/rules.ts';

/**
 * Whether a secret is a header in which keys of its instance are sent: one header cannot carry both. What came together
 * otherwise (out of the trash, out of a backup) is no harm, as the key goes before it.
 */
export function carriesKeyOf(
  { keyHeader }: Pick<Instance, 'keyHeader'>,
  { kind, name }: Pick<Secret, 'kind' | 'name'>,
): boolean {
  return kind === 'header' && name.toLowerCase() === keyHeader.toLowerCase();
}

/** The failure of what would make one header carry both. */
export function carriesKey(): { readonly ok: false; readonly error: VaultFailure } {
  return err({ code: 'vault-invalid', field: 'keyHeader', facts: { reason: 'header-carries-key' } });
}

/** The value of an extra header, if a header can carry it. */
export function checkHeaderText(value: string): Result<string, VaultFailure> {
  if (canBeHeaderText(value)) return ok(value);
  return err({ code: 'vault-invalid', field: 'value', facts: { reason: 'header-text' } });
}
