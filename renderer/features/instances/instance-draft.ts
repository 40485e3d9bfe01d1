import { plainInstance, unknownAddress } from '../../../electron/shared/domain.ts';
import type { Environment, InstanceInput } from '../../../electron/shared/domain.ts';
import { looksLikeValue } from '../../../electron/shared/looks-like-value.ts';
import { err, ok, type Result } from '../../../electron/shared/result.ts';
import { canCarryKey, limits } from '../../../electron/shared/rules.ts';
import type { Translate } from '../../i18n/i18n.tsx';

export const proxyChoices = ['system', 'none', 'own'] as const;
export type ProxyChoice = (typeof proxyChoices)[number];

/** The fields of an instance as they are typed. */
export interface InstanceDraft {
  readonly name: string;
  readonly baseUrl: string;
  readonly environment: Environment;
  readonly caFile: string | null;
  readonly keyHeader: string;
  readonly allowHttp: boolean;
  readonly proxyChoice: ProxyChoice;
  /** Address of a proxy; counts when it is chosen. */
  readonly proxyUrl: string;
  readonly notes: string;
}

export type InstanceErrors = Partial<
  Readonly<Record<'name' | 'baseUrl' | 'keyHeader' | 'proxyUrl' | 'notes', string>>
>;

const controlCharacters = /\p{Cc}/u;

/** The fields of a saved instance. An address that is not known is left to be filled in. */
export function instanceDraftOf(instance: InstanceInput): InstanceDraft {
  const { name, environment, caFile, keyHeader, allowHttp, proxy, notes } = instance;
  const proxyChoice = proxy === 'system' || proxy === 'none' ? proxy : 'own';
  const proxyUrl = proxyChoice === 'own' ? proxy : '';
  const baseUrl = instance.baseUrl === unknownAddress ? '' : instance.baseUrl;
  return { name, baseUrl, environment, caFile, keyHeader, allowHttp, proxyChoice, proxyUrl, notes };
}

export const newInstanceDraft: InstanceDraft = instanceDraftOf(plainInstance('', ''));

/**
 * Reads a draft; `taken` are the names of the other instances, `savedName` is the one that an edited instance has. Main
 * checks again.
 */
export function readInstanceDraft(
  draft: InstanceDraft,
  taken: readonly string[],
  t: Translate,
  savedName?: string,
): Result<InstanceInput, InstanceErrors> {
  const name = draft.name.trim();
  const baseUrl = draft.baseUrl.trim();
  const keyHeader = draft.keyHeader.trim().toLowerCase();
  const { environment, caFile, allowHttp, proxyChoice, notes } = draft;
  const proxyUrl = draft.proxyUrl.trim();
  const errors: { -readonly [K in keyof InstanceErrors]: InstanceErrors[K] } = {};

  if (name === '') errors.name = t('field.required');
  else if (name !== savedName && looksLikeValue(name)) errors.name = t('field.looksLikeValue');
  else if (name.length > limits.line) errors.name = t('field.tooLong', { max: limits.line });
  else if (controlCharacters.test(name)) errors.name = t('field.controlCharacters');
  else if (taken.includes(name)) errors.name = t('instance.nameTaken');

  const urlError = baseUrlError(baseUrl, draft.allowHttp, t);
  if (urlError !== undefined) errors.baseUrl = urlError;
  if (!canCarryKey(keyHeader)) {
    errors.keyHeader = t('instance.keyHeaderInvalid');
  }
  const proxyError = proxyChoice === 'own' ? proxyUrlError(proxyUrl, t) : undefined;
  if (proxyError !== undefined) errors.proxyUrl = proxyError;
  if (draft.notes.length > limits.notes) errors.notes = t('field.tooLong', { max: limits.notes });
  if (Object.keys(errors).length > 0) return err(errors);
  const proxy = proxyChoice === 'own' ? proxyUrl : proxyChoice;
  return ok({ name, baseUrl, environment, caFile, keyHeader, allowHttp, proxy, notes });
}

function proxyUrlError(text: string, t: Translate): string | undefined {
  if (text === '') return t('field.required');
  if (text.length > limits.url) return t('field.tooLong', { max: limits.url });
  if (text.includes('@')) return t('instance.proxyCredentials');
  const isOrigin = /^https?:\/\/[^/?#\s\\]+\/?$/i.test(text) && URL.canParse(text);
  return isOrigin ? undefined : t('instance.proxyUrlInvalid');
}

function baseUrlError(text: string, allowHttp: boolean, t: Translate): string | undefined {
  if (text === '') return t('field.required');
  if (text.length > limits.url) return t('field.tooLong', { max: limits.url });
  const url = URL.parse(text);
  if (url === null || url.hostname === '') return t('instance.urlInvalid');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return t('instance.urlScheme');
  if (url.username !== '' || url.password !== '') return t('instance.urlCredentials');
  if (/[?#]/.test(text)) return t('instance.urlQuery');
  if (url.protocol === 'http:' && !allowHttp && !isLoopback(url.hostname)) return t('instance.urlPlainHttp');
  return undefined;
}

/** Whether a host, as URL writes it, is this computer. `URL` has normalised odd spellings of addresses already. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}
