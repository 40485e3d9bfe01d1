import type { SecretKind } from '../../../electron/shared/domain.ts';
import type { Strength, StrengthFinding } from '../../../electron/shared/strength.ts';
import { breaksUrl } from '../../../electron/shared/url-passwords.ts';

/** Finds what a picture or a test needs found; the rules that count are main's. */
export function fakeStrength(value: string, kind: SecretKind, name: string): Strength {
  const findings: StrengthFinding[] = [];
  if (value === 't0p-s3cr3t') findings.push('known-default');
  if (value.startsWith('eyJ')) findings.push('looks-like-jwt');
  if (/^sk-(proj|ant)-/.test(value)) findings.push('looks-like-provider-key');
  const isApiKey = /^sk-[0-9a-f]{32}$/.test(value);
  if (kind === 'api-key' && !isApiKey && findings.length === 0) findings.push('not-an-api-key');
  if (kind !== 'api-key' && isApiKey) findings.push('looks-like-api-key');
  if (breaksUrl(name, value)) findings.push('breaks-url');
  if (kind === 'secret-key' && value.length < 32) findings.push('too-short');
  if (value.trim() !== value) findings.push('edge-whitespace');
  return {
    findings,
    entropyBits: Math.min(256, value.length * 4),
    verdict: findings.includes('known-default') ? 'blocked' : findings.length > 0 ? 'weak' : 'good',
  };
}
