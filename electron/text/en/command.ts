import { generating } from './command/generating.ts';

/** Every message of the command line but the help; the source that other languages are checked against. */
export const command = {
  ...generating,
} as const;
