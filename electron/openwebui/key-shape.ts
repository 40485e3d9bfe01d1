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

/** Prefixes and forms that providers document for their keys. Never Open WebUI's own. */
const providers: readonly (readonly [RegExp, string])[] = [
  [/^sk-ant-/, 'Anthropic'],
  [/^sk-or-v1-/, 'OpenRouter'],
  [/^sk-(proj|svcacct|admin|None)-/, 'OpenAI'],
  [/^sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}$/, 'OpenAI'],
  [/^sk-lf-/, 'Langfuse'],
  [/^gsk_/, 'Groq'],
  [/^AIza[0-9A-Za-z_-]{35}$/, 'Google'],
  [/^xai-/, 'xAI'],
  [/^pplx-/, 'Perplexity'],
  [/^hf_/, 'Hugging Face'],
  [/^r8_/, 'Replicate'],
  [/^tvly-/, 'Tavily'],
  [/^gh[pousr]_|^github_pat_/, 'GitHub'],
];

/** Says what a value is before anything is sent; only `open-webui`, `other-sk` and `jwt` are ever sent to a server. */
export function shapeOfKey(value: string): KeyShape {
  if (value === '') return { shape: 'unsendable', reason: 'empty', position: 0 };
  if (!canBeHeaderValue(value)) {
    const position = firstUnsendable(value);
    if (position === 0) return { shape: 'unsendable', reason: 'too-long', position: maxCredentialLength };
    return { shape: 'unsendable', reason: 'character', position };
  }
  if (/^sk-[0-9a-f]{32}$/.test(value)) return { shape: 'open-webui' };
  for (const [form, provider] of providers) if (form.test(value)) return { shape: 'provider', provider };
  if (value.startsWith('sk-')) return { shape: 'other-sk' };
  const token = inspectToken(value);
  return token === null ? { shape: 'other' } : { shape: 'jwt', token };
}
