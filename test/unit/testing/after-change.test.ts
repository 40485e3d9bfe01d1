import { expect, it } from 'vitest';
import type { SecretCheck } from '../../../electron/shared/server-views.ts';
import { tellAfterChange } from '../../../electron/testing/after-change.ts';
import { explainSecretCheck } from '../../../electron/text/explain-verdict.ts';
import { loadReader } from '../../../electron/text/reader.ts';
import { aSecret, aVersion } from '../../support/builders.ts';

const [before, changedAt, after] = [
  '2026-03-01T00:00:00.000Z',
  '2026-03-02T00:00:00.000Z',
  '2026-03-03T00:00:00.000Z',
];
const check: SecretCheck = {
  code: 'cannot-tell',
  versionId: null,
  because: 'refused',
  facts: { host: 'chat.example.test', port: 443 },
  since: null,
  evidence: [],
  at: after,
};

/** A secret of this active version that was tested then. */
function secretOf(testedAt: string | null, activatedAt: string | null = changedAt) {
  return aSecret({
    versions: [aVersion({ activatedAt })],
    lastTest: testedAt === null ? null : { at: testedAt, code: 'secret-same', good: true, latencyMs: 1 },
  });
}

it.each(['refused', 'connection-closed', 'starting'] as const)(
  'a server that is down (%s) since the secret was changed is told to be so',
  (because) => {
    const told = tellAfterChange({ ...check, because }, secretOf(before));
    expect(told).toEqual({ ...check, because, facts: { ...check.facts, changedAt } });
  },
);

it.each<[string, SecretCheck, ReturnType<typeof secretOf>]>([
  ['tested since', check, secretOf(after)],
  ['never tested', check, secretOf(null)],
  ['never made active', check, secretOf(before, null)],
  ['whose server is out of reach', { ...check, because: 'name-not-found' }, secretOf(before)],
  ['that is found', { ...check, code: 'same', because: null }, secretOf(before)],
])('a secret %s is no reason', (_about, found, secret) => {
  expect(tellAfterChange(found, secret)).toBe(found);
});

it('names what the log says, and the way back', async () => {
  const told = tellAfterChange(check, secretOf(before));
  for (const locale of ['en', 'zh-CN'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one language after the other
    const reader = await loadReader('command', locale);
    const { what, remedy } = explainSecretCheck(told, reader);
    expect(what).toContain('chat.example.test');
    for (const text of [
      'Stored MFA secrets cannot be decrypted',
      'WEBUI_SECRET_KEY is not set',
      'Fernet key must be',
      'webui-keyring apply INSTANCE --back',
    ]) {
      expect(remedy).toContain(text);
      expect(explainSecretCheck(check, reader).remedy).not.toContain(text);
    }
  }
});
