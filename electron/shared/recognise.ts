import type { SecretKind } from './domain.ts';
import { isJwtShaped, isOpenWebuiKey, isRecognisable, providerOf } from './key-shape.ts';
import { secretKeyName } from './open-webui-variables.ts';

/** What a value is best kept as: by its name, and for an API key of Open WebUI by both its name and its shape. */
export function suggestKind(name: string, value: string): SecretKind {
  if (name === secretKeyName) return 'secret-key';
  return isOpenWebuiKey(value) && /(?:OPEN_?WEB_?UI|WEBUI|OWUI).*(?:KEY|TOKEN)/i.test(name)
    ? 'api-key'
    : 'variable';
}

/** What a text was recognised as that is to become a secret. */
export type Recognised =
  | { readonly as: 'api-key'; readonly kind: 'api-key' }
  /** What is copied by mistake for an API key, and as one of those it is warned of. */
  | { readonly as: 'session-token'; readonly kind: 'api-key' }
  | { readonly as: 'provider-key'; readonly kind: 'variable'; readonly provider: string }
  /** A private key, a URL with a password, or a key of nobody that is known. */
  | { readonly as: 'variable'; readonly kind: 'variable' }
  /** A line of an environment, without its value, which is {@link valueIn}. */
  | { readonly as: 'line'; readonly kind: SecretKind; readonly name: string };

/** Recognises a text that was pasted by its own form; undefined for one that could be anything. */
export function recognise(text: string): Recognised | undefined {
  const line = lineOf(text);
  if (line !== undefined) return { as: 'line', kind: suggestKind(line.name, line.value), name: line.name };
  const core = text.trim();
  if (isOpenWebuiKey(core)) return { as: 'api-key', kind: 'api-key' };
  if (isJwtShaped(core)) return { as: 'session-token', kind: 'api-key' };
  const provider = providerOf(core);
  if (provider !== undefined) return { as: 'provider-key', kind: 'variable', provider };
  return isRecognisable(core) ? { as: 'variable', kind: 'variable' } : undefined;
}

/** The value in a text that was pasted: what follows the name in a line of an environment, and else all of it. */
export function valueIn(text: string): string {
  return lineOf(text)?.value ?? text;
}

/** `NAME=value` or `NAME: value`, also after `export`. A name has an underscore, which tells it from a value with a sign in it. */
const assignment = /^(?:export\s+)?([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)(?:\s*=\s*|:\s+)(\S.*)$/;
/** One pair of quotes around a text in which no format has a meaning for any character. */
const quoted = /^(["'])([^"'\\$`]*)\1$/;

function lineOf(text: string): { readonly name: string; readonly value: string } | undefined {
  const [, name, written] = assignment.exec(text.trim()) ?? [];
  if (name === undefined || written === undefined) return undefined;
  return { name, value: quoted.exec(written)?.[2] ?? written };
}
