import { yes } from './operands.ts';
import type { CommandName } from '../text/help.ts';
import type { Table } from './command-table.ts';

const vault = { name: 'VAULT', completes: 'vault' } as const;

const file = { name: 'FILE', completes: 'file' } as const;

/** The commands about whole vaults: this one, backups, and others of which the keychain has values. */
export const vaultCommands: Table<Extract<CommandName, 'backup' | 'restore' | `vault ${string}`>> = {
  backup: {
    operands: [file],
    options: {
      instance: { value: 'NAME', completes: 'instance', many: true },
      replace: {},
      gitignore: {},
      'allow-unignored': {},
      'password-stdin': {},
    },
    readsValue: true,
    usesKeychain: true,
    load: () => import('./commands/backup.ts'),
  },
  restore: {
    operands: [file],
    options: {
      'dry-run': {},
      instance: { value: 'NAME', completes: 'instance', many: true },
      only: { value: 'NAME', many: true },
      replace: {},
      settings: {},
      all: {},
      'password-stdin': {},
      yes,
    },
    readsValue: true,
    usesKeychain: true,
    load: () => import('./commands/restore.ts'),
  },
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
