import type { Instance, Secret } from './domain.ts';
import { shellQuote } from './shell-quote.ts';

/** The command that deletes the key of a version on the server, as a line for a shell. */
export function revokeCommand(
  { name: instance }: Pick<Instance, 'name'>,
  { name }: Pick<Secret, 'name'>,
  number: number,
): string {
  const words = [
    'webui-keyring',
    'server-key',
    instance,
    'delete',
    '--key',
    name,
    '--version',
    String(number),
  ];
  return words.map(shellQuote).join(' ');
}
