import { isRecord } from '../shared/is-record.ts';

/** What the helper process is asked. `id` is echoed in the answer. */
export type HelperRequest =
  | { readonly id: number; readonly op: 'get' | 'delete'; readonly service: string; readonly account: string }
  | {
      readonly id: number;
      readonly op: 'set';
      readonly service: string;
      readonly account: string;
      readonly value: string;
    }
  | { readonly id: number; readonly op: 'find'; readonly service: string };

/**
 * What keytar answered. `absent`: its `null` or `false`, which a locked keyring gives too; `no-library`: keytar or the
 * library below it could not be loaded; `error`: keytar's text, which carries no code and may be localised.
 */
export type HelperAnswer =
  | { readonly outcome: 'value'; readonly value: string }
  | { readonly outcome: 'accounts'; readonly accounts: readonly string[] }
  | { readonly outcome: 'done' | 'absent' }
  | { readonly outcome: 'error' | 'no-library'; readonly text: string };

/** Reads a message that came to the helper; undefined when it is not a request. Written by hand to keep the helper small. */
export function parseRequest(message: unknown): HelperRequest | undefined {
  if (!isRecord(message)) return undefined;
  const { id, op, service, account, value } = message;
  if (typeof id !== 'number' || typeof service !== 'string' || service === '') return undefined;
  if (op === 'find') return { id, op, service };
  if (typeof account !== 'string' || account === '') return undefined;
  if (op === 'get' || op === 'delete') return { id, op, service, account };
  if (op === 'set' && typeof value === 'string' && value !== '') return { id, op, service, account, value };
  return undefined;
}

/** Reads a message that came from the helper; undefined when it is not an answer to the request `id`. */
export function parseAnswer(message: unknown, id: number): HelperAnswer | undefined {
  if (!isRecord(message) || message['id'] !== id) return undefined;
  const { outcome, value, accounts, text } = message;
  switch (outcome) {
    case 'value':
      return typeof value === 'string' ? { outcome, value } : undefined;
    case 'accounts':
      return isStringList(accounts) ? { outcome, accounts } : undefined;
    case 'done':
    case 'absent':
      return { outcome };
    case 'error':
    case 'no-library':
      return { outcome, text: typeof text === 'string' ? text : '' };
    default:
      return undefined;
  }
}

function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
