import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { agree } from './agree.ts';
import { toJson } from './printable.ts';
import type { Context } from './verb.ts';

/** Makes this keychain the vault's own, once that was agreed to. Before the vault's own keychain, nothing. */
export async function acceptKeychain(
  context: Context,
  isYesGiven: boolean,
): Promise<Result<void, CommandFailure>> {
  const { terminal, asJson } = context;
  const core = await context.openCore();
  if (!core.ok) return core;
  const { keychain } = core.value;
  const checked = await keychain.check();
  // Of anything else the doctor tells.
  if (checked.ok || checked.error.code !== 'keychain-other') return ok();
  const agreed = await agree(
    terminal,
    isYesGiven,
    'Use this keychain from now on? The values in the one before cannot be read here.',
  );
  if (!agreed.ok) return agreed;
  const accepted = await keychain.accept();
  if (!accepted.ok) return accepted;
  terminal.note(asJson ? toJson({ accepted: true }, 0) : 'This keychain is used from now on.');
  return ok();
}
