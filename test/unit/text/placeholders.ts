import type { Message } from '../../../electron/text/message.ts';

/** Names of all placeholders in a message, sorted, each once. */
export function placeholderNames(message: Message): readonly string[] {
  const text = typeof message === 'string' ? message : Object.values(message).join(' ');
  const names = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].toSorted();
}
