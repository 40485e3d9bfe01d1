import type { OptionSpec } from './command.ts';

export const instance = { name: 'INSTANCE', completes: 'instance' } as const;
export const secret = { name: 'NAME', completes: 'secret' } as const;

export const yes = { short: 'y' } as const satisfies OptionSpec;
