import { describe, expect, it } from 'vitest';
import { checkStrength } from '../../../electron/generate/strength.ts';
import { shapeOfKey } from '../../../electron/openwebui/key-shape.ts';
import { isRecognisable } from '../../../electron/shared/key-shape.ts';
import { looksLikeValue } from '../../../electron/shared/looks-like-value.ts';

const rest = 'a1B2c3D4e5F6g7H8i9J0';

/** A whole key of each provider. */
const keys = [
  ['Anthropic', `sk-ant-api03-${rest}`],
  ['OpenRouter', `sk-or-v1-${rest}`],
  ['OpenAI', `sk-proj-${rest}`],
  ['OpenAI', `sk-svcacct-${rest}`],
  ['OpenAI', `sk-admin-${rest}`],
  ['OpenAI', `sk-None-${rest}`],
  ['OpenAI', `sk-${rest}T3BlbkFJ${rest}`],
  ['Langfuse', `sk-lf-${rest}`],
  ['Groq', `gsk_${rest}`],
  ['Google', `AIza${rest}${rest}`],
  ['xAI', `xai-${rest}`],
  ['Perplexity', `pplx-${rest}`],
  ['Hugging Face', `hf_${rest}`],
  ['Replicate', `r8_${rest}`],
  ['NVIDIA', `nvapi-${rest}`],
  ['Tavily', `tvly-${rest}`],
  ['Amazon', 'AKIAIOSFODNN7EXAMPLE'],
  ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((begin) => ['GitHub', `${begin}_${rest}${rest}`] as const),
  ['GitHub', `github_pat_${rest}${rest}`],
  ['GitLab', `glpat-${rest}`],
  ...Array.from('abeprs', (letter) => ['Slack', `xox${letter}-${rest}`] as const),
  ['Stripe', `sk_live_${rest}`],
  ['Stripe', `rk_test_${rest}`],
] as const;

describe('a key of a provider', () => {
  it.each(keys)(
    'of %s is one when it is pasted, when it is tested, and where a name belongs',
    (provider, key) => {
      expect(checkStrength(key, 'api-key', '').findings).toContain('looks-like-provider-key');
      expect(checkStrength(key, 'secret-key', '').findings).toContain('looks-like-provider-key');
      expect(shapeOfKey(key)).toEqual({ shape: 'provider', provider });
      expect(isRecognisable(key)).toBe(true);
      expect(looksLikeValue(key)).toBe(true);
    },
  );

  it.each(['sk-proj-x', 'hf_abcdef', 'sk-or-x', 'xai-bot', 'nvapi-x'])(
    '%s is judged alike when a part is missing, and may be a name',
    (key) => {
      expect(checkStrength(key, 'api-key', '').findings).toContain('looks-like-provider-key');
      expect(shapeOfKey(key).shape).toBe('provider');
      expect(isRecognisable(key)).toBe(false);
    },
  );

  it.each([`sk-${'aB3'.repeat(16)}`, `sk-${'0'.repeat(64)}`, 'sk-bot', 'skeleton', 'AKIA'])(
    '%s is none when it is pasted and when it is tested',
    (key) => {
      expect(checkStrength(key, 'api-key', '').findings).not.toContain('looks-like-provider-key');
      expect(shapeOfKey(key).shape).not.toBe('provider');
    },
  );

  it('begins as no static secret does, nor does any long key', () => {
    const long = `sk-${'aB3'.repeat(16)}`;
    expect(checkStrength(long, 'secret-key', '').findings).toContain('looks-like-provider-key');
    expect(looksLikeValue(long)).toBe(true);
  });
});

it.each([
  [`sk-${'0a'.repeat(16)}`, true],
  [`sk-${'0a'.repeat(16)}b`, false],
  [`sk-${'0a'.repeat(15)}`, false],
  [`sk-${'aB'.repeat(20)}`, true],
  [`sk-${'aB'.repeat(19)}a`, false],
  ['eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjQyIn0.c2ln', true],
  ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjQyIn0.c2ln', true],
  ['eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjQyIn0', false],
  ['-----BEGIN PRIVATE KEY-----', true],
  ['-----BEGIN RSA PRIVATE KEY-----', true],
  ['-----BEGIN OPENSSH PRIVATE KEY-----', true],
  ['-----BEGIN PUBLIC KEY-----', false],
  ['postgres://webui:hunter2@db', true],
  ['POSTGRES://WEBUI:HUNTER2@DB', true],
  ['https://webui@db', false],
])('%s is a secret by its form: %s', (text, expected) => {
  expect(isRecognisable(text)).toBe(expected);
});
