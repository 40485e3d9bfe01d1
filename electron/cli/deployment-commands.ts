import { instance, secret, yes } from './operands.ts';
import type { CommandName } from '../text/help.ts';
import type { Table } from './command-table.ts';

/** The commands about where an instance runs. */
export const deploymentCommands: Table<Extract<CommandName, 'status' | 'apply' | 'rotate'>> = {
  status: {
    operands: [{ ...instance, optional: true }],
    options: { check: {} },
    usesKeychain: true,
    load: () => import('./commands/status.ts'),
  },
  apply: {
    operands: [instance],
    options: {
      wait: { value: 'SECONDS', range: { min: 1, max: 3600 } },
      back: {},
      only: { value: 'NAME', completes: 'secret' },
      yes,
    },
    usesKeychain: true,
    load: () => import('./commands/apply.ts'),
  },
  rotate: {
    operands: [instance, secret],
    options: {
      plan: {},
      continue: {},
      back: {},
      to: { value: 'VERSION' },
      stage: {},
      promote: {},
      retire: { value: 'VERSION' },
      generate: {},
      email: { value: 'ADDRESS' },
      session: {},
      'user-id': { value: 'ID' },
      wait: { value: 'SECONDS', range: { min: 1, max: 3600 } },
      yes,
    },
    usesKeychain: true,
    load: () => import('./commands/rotate.ts'),
  },
};
