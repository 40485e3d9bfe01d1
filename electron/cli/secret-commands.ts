import { secretKinds } from '../shared/domain.ts';
import { limits } from '../shared/rules.ts';
import { instance, secret, yes } from './operands.ts';
import type { CommandName } from '../text/help.ts';
import type { Table } from './command-table.ts';

/** The commands on the secrets of an instance. */
export const secretCommands: Table<Extract<CommandName, `secret ${string}`>> = {
  'secret set': {
    operands: [instance, secret],
    options: {
      kind: { value: 'KIND', completes: secretKinds },
      generate: {},
      replace: {},
      exact: {},
      force: {},
      owner: { value: 'TEXT' },
      tag: { value: 'TEXT', many: true },
      'used-by': { value: 'TEXT', many: true },
      notes: { value: 'TEXT' },
      'rotate-every': { value: 'DAYS', range: limits.rotateEveryDays },
      expires: { value: 'DATE' },
    },
    readsValue: true,
    usesKeychain: true,
    load: () => import('./commands/secret-set.ts'),
  },
  'secret get': {
    operands: [instance, secret],
    options: {
      reveal: {},
      version: { value: 'VERSION' },
    },
    usesKeychain: true,
    load: () => import('./commands/secret-get.ts'),
  },
  'secret list': {
    operands: [{ ...instance, optional: true }],
    options: { search: { value: 'TEXT' } },
    load: () => import('./commands/secret-list.ts'),
  },
  'secret versions': {
    operands: [instance, secret],
    options: {
      retire: { value: 'VERSION' },
      yes,
    },
    load: () => import('./commands/secret-versions.ts'),
  },
  'secret rm': {
    operands: [instance, secret],
    options: { now: {}, yes },
    usesKeychain: true,
    load: () => import('./commands/secret-rm.ts'),
  },
  'secret restore': {
    operands: [instance, { name: 'NAME', completes: 'deleted-secret' }],
    options: { as: { value: 'NAME' } },
    usesKeychain: true,
    load: () => import('./commands/secret-restore.ts'),
  },
};
