import type { SecretKind } from '../shared/domain.ts';
import type { StandIn } from '../shared/stand-in.ts';
import { standInOf } from '../shared/stand-in.ts';
import type { Strength, StrengthFinding } from '../shared/strength.ts';
import { strengthFindings } from '../shared/strength.ts';
import { authenticatorKeyName, dedicatedKeyNames } from '../shared/open-webui-variables.ts';
import { isFernetKey, isFernetTrap } from './fernet.ts';
import { isJwtShaped, isLongKey, isOpenWebuiKey, providerOf } from '../shared/key-shape.ts';
import { breaksUrl } from '../shared/url-passwords.ts';
import { isKnownDefault } from './known-values.ts';

/** A session token lets anyone try secrets offline; below this many bits that ends with the secret. */
export const guessableBits = 64;
/** HS256 wants a key of 256 bits (RFC 7518, section 3.2). */
const secretKeyBytes = 32;
const variableBytes = 8;

/** What is to be said about a value that somebody typed or pasted as a secret of this kind and name. Keeps and logs nothing. */
export function checkStrength(value: string, kind: SecretKind, name: string): Strength {
  const found = new Set<StrengthFinding>(value === '' ? ['empty'] : findings(value, kind, name));
  const entropyBits = estimateBits(value);
  const ordered = strengthFindings.filter((finding) => found.has(finding));
  return { findings: ordered, entropyBits, verdict: judge(ordered, kind, entropyBits) };
}

function* findings(value: string, kind: SecretKind, name: string): Generator<StrengthFinding> {
  const core = value.trim();
  const standIn = standInOf(value);
  if (isKnownDefault(value)) yield 'known-default';
  else if (standIn !== undefined) yield standIn;
  if (core !== value) yield 'edge-whitespace';
  if (hasUnprintable(value, kind)) yield 'not-printable';
  if (repeats(core)) yield 'repeated';
  switch (kind) {
    case 'secret-key':
      if (isFernetTrap(value)) yield 'fernet-trap';
      if (isJwtShaped(core)) yield 'looks-like-jwt';
      if (providerOf(core) !== undefined || isLongKey(core)) yield 'looks-like-provider-key';
      if (isOpenWebuiKey(core)) yield 'looks-like-api-key';
      // How long a reference is tells nothing.
      if (isText(standIn) && Buffer.byteLength(value) < secretKeyBytes) yield 'too-short';
      return;
    case 'api-key':
      if (isJwtShaped(core)) yield 'looks-like-jwt';
      else if (providerOf(core) !== undefined) yield 'looks-like-provider-key';
      else if (!isOpenWebuiKey(core)) yield 'not-an-api-key';
      return;
    case 'variable':
      if (name === authenticatorKeyName && isText(standIn) && !isFernetKey(value)) yield 'not-a-fernet-key';
      if (isDedicatedKey(name) && isFernetTrap(value)) yield 'fernet-trap';
      // A provider's key, a token or several lines are what variables are for.
      if (breaksUrl(name, core)) yield 'breaks-url';
      if (isText(standIn) && Buffer.byteLength(core) < variableBytes) yield 'too-short';
      return;
    case 'header':
      // What a gate wants is as short as its owner made it.
      return;
  }
}

/** Whether Open WebUI takes the variable as it takes its secret key: hashed, but for 44 characters. */
function isDedicatedKey(name: string): boolean {
  return dedicatedKeyNames.some((dedicated) => dedicated === name);
}

/** Whether the value is to be judged by its own text, and not by what it stands for. */
function isText(standIn: StandIn | undefined): boolean {
  return standIn === undefined || standIn === 'placeholder';
}

function judge(
  found: readonly StrengthFinding[],
  kind: SecretKind,
  entropyBits: number,
): Strength['verdict'] {
  if (found.length === 0) return 'good';
  return found.some((finding) => blocks(finding, kind, entropyBits)) ? 'blocked' : 'weak';
}

function blocks(finding: StrengthFinding, kind: SecretKind, entropyBits: number): boolean {
  switch (finding) {
    case 'known-default':
    case 'empty':
    case 'fernet-trap':
    case 'not-a-fernet-key':
      return true;
    case 'reference':
    case 'command-substitution':
    case 'placeholder':
    case 'file-path':
    case 'looks-like-jwt':
    case 'looks-like-provider-key':
    case 'looks-like-api-key':
      // As a signing key it would be one that stands in a file, or that a browser, a provider or a bot holds too.
      return kind === 'secret-key';
    case 'repeated':
    case 'too-short':
      return kind === 'secret-key' && entropyBits < guessableBits;
    case 'not-an-api-key':
    case 'breaks-url':
    case 'edge-whitespace':
    case 'not-printable':
      return false;
  }
}

/** Control, bidi, zero-width and unassigned characters; for an API key and a header all that an HTTP header cannot carry. */
function hasUnprintable(value: string, kind: SecretKind): boolean {
  if (kind === 'api-key' || kind === 'header') return /[^\x20-\x7e]/.test(value);
  return (kind === 'variable' ? /[^\P{C}\t\n\r]|[\u2028\u2029]/u : /[\p{C}\u2028\u2029]/u).test(value);
}

/** Whether the value is one piece over and over, a run through the alphabet, or made of very few characters. */
function repeats(value: string): boolean {
  const { length } = value;
  if (length < 4) return false;
  return unitLength(value) <= length / 2 || isRun(value) || new Set(value).size <= Math.min(4, length / 2);
}

/** Length of the shortest piece whose repetition gives the value, cut off at its end; found by the KMP failure table. */
function unitLength(value: string): number {
  const border = [0];
  for (let end = 1; end < value.length; end += 1) {
    let size = border[end - 1] ?? 0;
    while (size > 0 && value[end] !== value[size]) size = border[size - 1] ?? 0;
    border.push(value[end] === value[size] ? size + 1 : 0);
  }
  return value.length - (border.at(-1) ?? 0);
}

/** Whether nearly every character follows its left neighbour in code order, up or down (`abcdef…`, `9876…`). */
function isRun(value: string): boolean {
  let steps = 0;
  for (let index = 1; index < value.length; index += 1) {
    if (Math.abs(value.charCodeAt(index) - value.charCodeAt(index - 1)) === 1) steps += 1;
  }
  return steps >= (value.length - 1) * 0.8;
}

const alphabets = [
  { pattern: /^[0-9]+$/, size: 10 },
  { pattern: /^(?:[0-9a-f]+|[0-9A-F]+)$/, size: 16 },
  { pattern: /^(?:[a-z]+|[A-Z]+)$/, size: 26 },
  { pattern: /^(?:[0-9a-z]+|[0-9A-Z]+)$/, size: 36 },
  { pattern: /^[A-Za-z]+$/, size: 52 },
  { pattern: /^[0-9A-Za-z]+$/, size: 62 },
  { pattern: /^[0-9A-Za-z_-]+$/, size: 64 },
  { pattern: /^[0-9A-Za-z+/]+={0,2}$/, size: 64 },
  { pattern: /^[ -~]+$/, size: 95 },
] as const;

/** Bits of the repeated piece, each character taken as drawn from the smallest usual alphabet that has them all. */
function estimateBits(value: string): number {
  const core = value.trim();
  if (core === '') return 0;
  const digits = isOpenWebuiKey(core) ? core.slice(3) : core;
  const unit = unitLength(digits);
  const piece = unit <= digits.length / 2 ? unit : digits.length;
  const length = isRun(digits) ? 1 : piece;
  const size = alphabets.find(({ pattern }) => pattern.test(digits))?.size ?? 256;
  return length * Math.log2(size);
}
