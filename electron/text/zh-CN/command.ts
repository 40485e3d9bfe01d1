import type { command as source } from '../en/command.ts';
import type { Translated } from '../message.ts';
import { generating } from './command/generating.ts';

/** Every message of the command line but the help. */
export const command: Translated<typeof source> = {
  ...generating,
};
