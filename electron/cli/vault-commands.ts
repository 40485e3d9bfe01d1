import { yes } from './operands.ts';
import type { CommandName } from '../text/help.ts';
import type { Table } from './command-table.ts';

const vault = { name: 'VAULT', completes: 'vault' } as const;

/** The commands about whole vaults: this one, and others of which the keychain has values. */
export const vaultCommands: Table<Extract<CommandName, `vault ${string}`>> = {
  'vault list': {
    operands: [],
    options: {},
    usesKeychain: true,
    load: () => import('./commands/vault-list.ts'),
  },
  'vault adopt': {
    operands: [vault],
    options: { keep: {}, yes },
    usesKeychain: true,
    load: () => import('./commands/vault-adopt.ts'),
  },
  'vault destroy': {
    operands: [{ ...vault, optional: true }],
    options: { confirm: { value: 'VAULT' } },
    usesKeychain: true,
    load: () => import('./commands/vault-destroy.ts'),
  },
};
