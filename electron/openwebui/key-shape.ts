import { isOpenWebuiKey, providerOf } from '../shared/key-shape.ts';
import { inspectToken } from '../tokens/inspect.ts';
import type { TokenFacts } from '../tokens/inspect.ts';
import { canBeHeaderValue, firstUnsendable, maxCredentialLength } from './header.ts';

/** What a value kept as an API key looks like, found without a request. */
export type KeyShape =
  /** `open-webui`: `sk-` and 32 hex digits, as Open WebUI makes them. */
  | { readonly shape: 'open-webui' }
  /** Begins with `sk-` and may still be a key that was written into the database by hand. */
  | { readonly shape: 'other-sk' }
  | { readonly shape: 'jwt'; readonly token: TokenFacts }
  | { readonly shape: 'provider'; readonly provider: string }
  | {
      readonly shape: 'unsendable';
      readonly reason: 'empty' | 'too-long' | 'character';
      readonly position: number;
    }
  | { readonly shape: 'other' };

/** Says what a value is before anything is sent; only `open-webui`, `other-sk` and `jwt` are ever sent to a server. */
export function shapeOfKey(value: string): KeyShape {
  if (value === '') return { shape: 'unsendable', reason: 'empty', position: 0 };
  if (!canBeHeaderValue(value)) {
    const position = firstUnsendable(value);
    if (position === 0) return { shape: 'unsendable', reason: 'too-long', position: maxCredentialLength };
    return { shape: 'unsendable', reason: 'character', position };
  }
  if (isOpenWebuiKey(value)) return { shape: 'open-webui' };
  const provider = providerOf(value);
  if (provider !== undefined) return { shape: 'provider', provider };
  if (value.startsWith('sk-')) return { shape: 'other-sk' };
  const token = inspectToken(value);
  return token === null ? { shape: 'other' } : { shape: 'jwt', token };
}
