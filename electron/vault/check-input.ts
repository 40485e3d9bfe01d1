import { isAbsolute } from 'node:path';
import { environments, secretKinds } from '../shared/domain.ts';
import type { InstanceInput, SecretInput, SecretKind, TestRecord } from '../shared/domain.ts';
import type { FailureFacts, FailureField, PlainReason } from '../shared/failure-facts.ts';
import type { VaultFailure } from '../shared/failure.ts';
import { holdsValue, looksLikeValue } from '../shared/looks-like-value.ts';
import type { Result } from '../shared/result.ts';
import { canCarryKey, isVariableName, limits } from '../shared/rules.ts';
import { err, ok } from '../shared/result.ts';
import { DecodeError, instant } from '../files/decode.ts';

type Checked<T> = Result<T, VaultFailure>;

/**
 * Characters that make one name look like another or break a line: controls, line separators, bidi controls, and
 * zero-width ones besides the joiners, which scripts and emoji need.
 */
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}\u{61c}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}]/u;
function invalid(field: FailureField, facts: FailureFacts): { ok: false; error: VaultFailure } {
  return err({ code: 'vault-invalid', field, facts });
}

function badUrl(reason: PlainReason): { ok: false; error: VaultFailure } {
  return err({ code: 'vault-bad-url', facts: { reason } });
}

function badProxy(reason: PlainReason): { ok: false; error: VaultFailure } {
  return err({ code: 'vault-bad-proxy', facts: { reason } });
}

function isLine(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.length <= max && value.isWellFormed() && !unseen.test(value);
}

function isValue(field?: FailureField): { ok: false; error: VaultFailure } {
  return err({ code: 'vault-name-is-value', ...(field !== undefined && { field }) });
}

/** A display name: 1 to 120 characters on one line, without invisible characters or surrounding spaces; normalized to NFC. */
function checkLabel(name: unknown): Checked<string> {
  if (!isLine(name, limits.line) || name === '' || name.trim() !== name) {
    return err({ code: 'vault-bad-name', facts: { reason: 'name-of-label' } });
  }
  return ok(name.normalize('NFC'));
}

/** A new name of an instance or a secret. An existing name is accepted even if it would be refused today. */
export function checkNewLabel(name: unknown, saved: string | undefined): Checked<string> {
  const label = checkLabel(name);
  return label.ok && label.value !== saved && looksLikeValue(label.value) ? isValue() : label;
}

/**
 * A secret's name: a label for an API key, the name of a header in lower case, otherwise the name of an environment variable.
 * What looks like a value is refused, unless it is the secret's existing name.
 */
export function checkSecretName(name: unknown, kind: SecretKind, saved?: string): Checked<string> {
  // Checked before the name's form: a value must be reported as a value, and not be repeated.
  if (typeof name === 'string' && name !== saved && looksLikeValue(name)) return isValue();
  if (kind === 'api-key') return checkNewLabel(name, saved);
  if (kind === 'header') {
    return typeof name === 'string' && canCarryKey(name)
      ? ok(name.toLowerCase())
      : err({ code: 'vault-bad-name', facts: { reason: 'header-name' } });
  }
  if (typeof name !== 'string' || name.length > limits.line || !isVariableName(name)) {
    return err({ code: 'vault-bad-name', facts: { reason: 'name-of-variable' } });
  }
  return ok(name);
}

/**
 * An absolute http(s) URL without query, fragment or credentials, in WHATWG form and without a trailing slash. What the URL
 * parser would silently repair (spaces, backslashes, a missing `//`) is refused.
 */
export function checkBaseUrl(baseUrl: unknown): Checked<string> {
  if (typeof baseUrl !== 'string' || baseUrl.length > limits.url) return badUrl('url-length');
  if (!/^https?:\/\/[^/]/i.test(baseUrl)) return badUrl('url-scheme');
  if (/[\s\\\p{Cc}]/u.test(baseUrl) || !baseUrl.isWellFormed()) return badUrl('url-characters');
  if (/[?#]/.test(baseUrl)) return badUrl('url-query');
  if (/^[^/]*\/\/[^/]*@/.test(baseUrl)) return badUrl('url-credentials');
  if (!URL.canParse(baseUrl)) return badUrl('url-host');
  const url = new URL(baseUrl);
  const normal = url.origin + url.pathname.replace(/\/+$/, '');
  return normal.length <= limits.url ? ok(normal) : badUrl('url-length');
}

/**
 * `system`, `none`, or the origin of an HTTP proxy. A user name or password is refused: no file of this program contains a
 * secret, and the environment (HTTPS_PROXY) can be used for it.
 */
export function checkProxy(proxy: unknown): Checked<string> {
  if (proxy === 'system' || proxy === 'none') return ok(proxy);
  if (typeof proxy !== 'string' || proxy.length > limits.url) return badProxy('url-length');
  if (!/^https?:\/\/[^/]/i.test(proxy)) return badProxy('url-scheme');
  if (/[\s\\\p{Cc}]/u.test(proxy) || !proxy.isWellFormed()) return badProxy('url-characters');
  if (proxy.includes('@')) return badProxy('url-credentials');
  if (!/^https?:\/\/[^/?#]+\/?$/i.test(proxy)) return badProxy('url-path');
  if (!URL.canParse(proxy)) return badProxy('url-host');
  return ok(new URL(proxy).origin);
}

function checkNotes(notes: unknown): Checked<string> {
  const isFine =
    typeof notes === 'string' &&
    notes.length <= limits.notes &&
    notes.isWellFormed() &&
    !notes.includes('\0');
  return isFine ? ok(notes) : invalid('notes', { reason: 'most-characters', most: limits.notes });
}

function checkLabels(
  labels: unknown,
  field: FailureField,
  saved: readonly string[] = [],
): Checked<readonly string[]> {
  if (!Array.isArray(labels) || labels.length > limits.entries)
    return invalid(field, { reason: 'most-entries', most: limits.entries });
  const checked = new Set<string>();
  for (const label of labels) {
    const checkedLabel = checkLabel(label);
    if (!checkedLabel.ok) return invalid(field, { reason: 'name-of-label' });
    if (!saved.includes(checkedLabel.value) && holdsValue(checkedLabel.value)) return isValue(field);
    checked.add(checkedLabel.value);
  }
  return ok([...checked]);
}

function isInstant(value: unknown): boolean {
  try {
    instant(value);
    return true;
  } catch (error) {
    if (error instanceof DecodeError) return false;
    throw error;
  }
}

/**
 * The fields of an instance in the form to be saved, or what is wrong with the first invalid one. `saved` is the existing
 * instance, for an edit.
 */
export function checkInstance(input: InstanceInput, saved?: InstanceInput): Checked<InstanceInput> {
  const name = checkNewLabel(input.name, saved?.name);
  if (!name.ok) return name;
  const baseUrl = checkBaseUrl(input.baseUrl);
  if (!baseUrl.ok) return baseUrl;
  const notes = checkNotes(input.notes);
  if (!notes.ok) return notes;
  const { environment, caFile, allowHttp } = input;
  if (!environments.includes(environment))
    return invalid('environment', { reason: 'one-of', values: environments });
  if (caFile !== null && !(isLine(caFile, 4096) && isAbsolute(caFile)))
    return invalid('caFile', { reason: 'absolute-path' });
  if (typeof allowHttp !== 'boolean') return invalid('allowHttp', { reason: 'true-or-false' });
  const keyHeader = typeof input.keyHeader === 'string' ? input.keyHeader.toLowerCase() : '';
  // An existing one that an earlier version accepted is valid until it is changed.
  if (!canCarryKey(keyHeader) && keyHeader !== saved?.keyHeader) {
    return invalid('keyHeader', { reason: 'header-name' });
  }
  const proxy = checkProxy(input.proxy);
  if (!proxy.ok) return proxy;
  return ok({
    name: name.value,
    baseUrl: baseUrl.value,
    environment,
    caFile,
    keyHeader,
    allowHttp,
    proxy: proxy.value,
    notes: notes.value,
  });
}

/**
 * The fields of a secret in the form to be saved, or what is wrong with the first invalid one. `saved` is the existing secret,
 * for an edit.
 */
export function checkSecret(input: SecretInput, saved?: SecretInput): Checked<SecretInput> {
  const { kind, owner, rotateEveryDays, expiresAt } = input;
  if (!secretKinds.includes(kind)) return invalid('kind', { reason: 'one-of', values: secretKinds });
  const name = checkSecretName(input.name, kind, saved?.name);
  if (!name.ok) return name;
  const tags = checkLabels(input.tags, 'tags', saved?.tags);
  if (!tags.ok) return tags;
  const usedBy = checkLabels(input.usedBy, 'usedBy', saved?.usedBy);
  if (!usedBy.ok) return usedBy;
  const notes = checkNotes(input.notes);
  if (!notes.ok) return notes;
  if (!isLine(owner, limits.line)) return invalid('owner', { reason: 'one-line', most: limits.line });
  if (owner !== saved?.owner && holdsValue(owner)) return isValue('owner');
  const { min, max } = limits.rotateEveryDays;
  const isDays =
    Number.isInteger(rotateEveryDays) && Number(rotateEveryDays) >= min && Number(rotateEveryDays) <= max;
  if (rotateEveryDays !== null && !isDays) return invalid('rotateEveryDays', { reason: 'range', min, max });
  if (expiresAt !== null && !isInstant(expiresAt)) return invalid('expiresAt', { reason: 'a-date' });
  return ok({
    name: name.value,
    kind,
    owner,
    tags: tags.value,
    usedBy: usedBy.value,
    notes: notes.value,
    rotateEveryDays,
    expiresAt,
  });
}

/** An e-mail address has 254 characters at most (RFC 5321). */
const maxUser = 254;

/** Checks the record of a test. */
export function checkTest(test: TestRecord): Checked<TestRecord> {
  const { at, code, good, latencyMs, user } = test;
  const isLatency = latencyMs === null || (Number.isFinite(latencyMs) && latencyMs >= 0);
  if (!isInstant(at) || !/^[a-z0-9-]{1,80}$/.test(code) || typeof good !== 'boolean' || !isLatency) {
    return invalid('lastTest', { reason: 'a-record' });
  }
  // A server words it: where it cannot be kept, the rest of the record is.
  const isUser = isLine(user, maxUser) && user !== '' && !holdsValue(user);
  return ok({
    at,
    code,
    good,
    latencyMs: latencyMs === null ? null : Math.round(latencyMs),
    ...(isUser && { user }),
  });
}
