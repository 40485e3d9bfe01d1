import { yes } from './operands.ts';
import type { CommandSpec } from './command.ts';

const vault = { name: 'VAULT', completes: 'vault' } as const;

/** The commands about whole vaults: this one, and others of which the keychain has values. */
export const vaultCommands: readonly CommandSpec[] = [
  {
    path: ['vault', 'list'],
    summary: 'list the vaults that have values in the keychain',
    operands: [],
    options: {},
    notes: [
      'Each data folder has a vault of its own. One whose folder is gone can be moved into this one with "vault adopt".',
    ],
    usesKeychain: true,
    load: () => import('./commands/vault-list.ts'),
  },
  {
    path: ['vault', 'adopt'],
    summary: 'move the values of another vault into this one',
    operands: [vault],
    options: { keep: { summary: 'leave the entries of the other vault in the keychain' }, yes },
    notes: [
      'Instances and secrets get the names that the entries are labelled with; what has no label goes to the instance "recovered". Addresses and notes were in the lost folder: set them again.',
      'A value is deleted from the other vault once it is saved in this one, and left there where its data folder is not known. Refused while the other vault has its data folder, or that cannot be looked at.',
    ],
    usesKeychain: true,
    load: () => import('./commands/vault-adopt.ts'),
  },
  {
    path: ['vault', 'destroy'],
    summary: 'delete a vault: all its values in the keychain, and its files',
    operands: [{ ...vault, optional: true }],
    options: { confirm: { summary: 'the name of the vault, where nobody can be asked', value: 'VAULT' } },
    notes: [
      'Without VAULT it is the one in this data folder. Nothing of it can be brought back; exported files are left alone. Close the window first.',
    ],
    usesKeychain: true,
    load: () => import('./commands/vault-destroy.ts'),
  },
];
