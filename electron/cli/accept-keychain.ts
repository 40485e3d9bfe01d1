import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { agree } from './agree.ts';
import { printable, toJson } from './printable.ts';
import type { Vault } from '../vault/port.ts';
import type { Context } from './command.ts';

/** What can be accepted: what it asks, what is said then, and its name in JSON. */
const acceptable = {
  'keychain-other': {
    question:
      'Use this keychain from now on? The values were last saved in another one; their records stay, each value that is not in this one has to be set again, and those that are in it are taken as they are.',
    done: 'This keychain is used from now on.',
    accepted: 'keychain',
  },
  'keychain-other-folder': {
    question: 'Use the saved values from this folder from now on, and no longer from the other one?',
    done: 'The saved values belong to this folder from now on.',
    accepted: 'folder',
  },
  'vault-key-missing': {
    question:
      'Make a new key for checking values? The values that are in the keychain now are taken as they are.',
    done: 'A new key for checking values was made.',
    accepted: 'key',
  },
} as const;

/**
 * Uses the keychain as it is from now on, once that was agreed to: where it is another one than that of the saved values,
 * its entries belong to another folder, or it lost the key with which they are checked. Where nothing of this is so, nothing.
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
  const trouble = checked.ok ? await findLostKey(vault) : ok(checked.error.code);
  if (!trouble.ok) return trouble;
  const code = trouble.value;
  // Of anything else the doctor tells.
  if (code !== 'keychain-other' && code !== 'keychain-other-folder' && code !== 'vault-key-missing')
    return ok();
  const { question, done, accepted } = acceptable[code];
  const where =
    !checked.ok && checked.error.detail !== undefined ? ` (${printable(checked.error.detail)})` : '';
  const agreed = await agree(terminal, isYesGiven, question.replace('?', `${where}?`));
  if (!agreed.ok) return agreed;
  const made = await vault.acceptKeychain();
  if (!made.ok) return made;
  terminal.note(asJson ? toJson({ accepted }, 0) : done);
  return ok();
}

async function findLostKey(vault: Vault): Promise<Result<'vault-key-missing' | undefined, CommandFailure>> {
  const compared = await vault.compare();
  return compared.ok ? ok(compared.value.isKeyLost ? 'vault-key-missing' : undefined) : compared;
}
