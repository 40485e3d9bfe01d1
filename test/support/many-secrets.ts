import { createMemoryKeychain } from '../../electron/keychain/memory.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import { anInstanceInput } from './builders.ts';
import { must, secretInput } from './vault.ts';

/**
 * Makes a vault in `dir` with this many secrets, `SECRET_00000` and so on, in turn of this many instances, `Deployment 01` and
 * so on. The values are in no keychain: the records alone are what lists show.
 */
export async function fillMany(
  dir: string,
  { secrets, instances }: { readonly secrets: number; readonly instances: number },
): Promise<void> {
  const vault = await openVault({ dir, keychain: createMemoryKeychain() });
  for (let instance = 0; instance < instances; instance += 1) {
    const name = `Deployment ${String(instance + 1).padStart(2, '0')}`;
    const baseUrl = `https://chat-${String(instance + 1)}.example.org`;
    // oxlint-disable-next-line no-await-in-loop -- one change of the vault after the other
    const { id } = must(await vault.addInstance(anInstanceInput({ name, baseUrl })));
    const items = Array.from({ length: Math.ceil((secrets - instance) / instances) }, (_, index) => {
      const number = index * instances + instance;
      return {
        input: secretInput(`SECRET_${String(number).padStart(5, '0')}`, {
          tags: ['core', `team-${String(number % 7)}`],
          usedBy: [`compose on host ${String(number % 40)}`],
          notes: number % 10 === 0 ? 'Rotate together with the database.' : '',
        }),
        value: `value ${String(number)}`,
      };
    });
    // oxlint-disable-next-line no-await-in-loop -- one change of the vault after the other
    must(await vault.importSecrets(id, items));
  }
  await vault.close();
}
