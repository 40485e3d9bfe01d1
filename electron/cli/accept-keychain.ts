import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { agree } from './agree.ts';
import { toJson } from './printable.ts';
import type { Context } from './verb.ts';

/**
 * Uses the keychain as it is from now on, once that was agreed to: where it is another one than that of the saved values,
 * or lost the key with which they are checked. Where neither is so, nothing.
 */
export async function acceptKeychain(
  context: Context,
  isYesGiven: boolean,
): Promise<Result<void, CommandFailure>> {
  const { terminal, asJson } = context;
  const core = await context.openCore();
  if (!core.ok) return core;
  const { vault, keychain } = core.value;
  const checked = await keychain.check();
  const isOther = !checked.ok && checked.error.code === 'keychain-other';
  // Of anything else the doctor tells.
  if (!checked.ok && !isOther) return ok();
  if (!isOther) {
    const compared = await vault.compare();
    if (!compared.ok) return compared;
    if (!compared.value.isKeyLost) return ok();
  }
  const question = isOther
    ? 'Use this keychain from now on? The values were last saved in another one; their records stay, each value that is not in this one has to be set again, and those that are in it are taken as they are.'
    : 'Make a new key for checking values? The values that are in the keychain now are taken as they are.';
  const agreed = await agree(terminal, isYesGiven, question);
  if (!agreed.ok) return agreed;
  const accepted = await vault.acceptKeychain();
  if (!accepted.ok) return accepted;
  const text = isOther ? 'This keychain is used from now on.' : 'A new key for checking values was made.';
  terminal.note(asJson ? toJson({ accepted: isOther ? 'keychain' : 'key' }, 0) : text);
  return ok();
}
