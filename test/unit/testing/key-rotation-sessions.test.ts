import { expect, it } from 'vitest';
import { createKeyRotationSessions } from '../../../electron/testing/key-rotation-sessions.ts';
import type { NewKeyCredential } from '../../../electron/testing/server-key-credential.ts';
import type { CreateTrouble, SavedKey } from '../../../electron/testing/server-keys.ts';
import type { KeyWay } from '../../../electron/shared/key-rotation.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { anInstance, aSecret } from '../../support/builders.ts';
import { must } from '../../support/vault.ts';

const password: NewKeyCredential = { by: 'password', email: 'a@example.test', password: 'p', code: '111111' };
const codeNeeded: CreateTrouble = {
  reason: 'server',
  problem: { code: 'authenticator-code-needed', facts: {} },
};

function opened(answers: Result<SavedKey, CreateTrouble>[]) {
  const about = { instance: anInstance(), secret: aSecret({ kind: 'api-key' }) };
  const given: { readonly credential: NewKeyCredential; readonly way: KeyWay }[] = [];
  const sessions = createKeyRotationSessions({
    describeRotation: async () => ok({ way: 'second-account', email: null, hasKey: false }),
    createForRotation: async (_about, credential, way) => {
      given.push({ credential, way });
      return answers.shift() ?? err(codeNeeded);
    },
  });
  const saved: SavedKey = {
    secretId: about.secret.id,
    holder: {},
    verdict: { code: 'works', facts: {}, evidence: [], at: '2026-01-01T00:00:00.000Z' },
  };
  return { sessions, about, given, saved };
}

it('holds what an account was signed in with, and sends a code once only', async () => {
  const answers: Result<SavedKey, CreateTrouble>[] = [err(codeNeeded)];
  const { sessions, about, given, saved } = opened(answers);
  const { handle } = must(await sessions.describe(about, password));
  expect(await sessions.create(handle, undefined)).toEqual(err(codeNeeded));
  answers.push(ok(saved));
  expect(await sessions.create(handle, '222222')).toEqual(ok({ about, way: 'second-account', saved }));
  expect(given.map(({ credential }) => credential)).toEqual([
    { ...password, code: undefined },
    { ...password, code: '222222' },
  ]);
  expect(await sessions.create(handle, undefined)).toMatchObject({
    error: { reason: 'failure', failure: { code: 'request-handle-expired' } },
  });
});

it('makes no second key where the first could not be saved', async () => {
  const lost: CreateTrouble = { reason: 'not-saved', failure: { code: 'keychain-locked' }, key: 'sk-x' };
  const { sessions, about, given } = opened([err(lost)]);
  const { handle } = must(await sessions.describe(about, { by: 'token', token: 't' }));
  expect(await sessions.create(handle, undefined)).toEqual(err(lost));
  expect(await sessions.create(handle, undefined)).toMatchObject({ error: { reason: 'failure' } });
  expect(given).toEqual([{ credential: { by: 'token', token: 't' }, way: 'second-account' }]);
});

it('forgets all when it is closed', async () => {
  const { sessions, about, given } = opened([]);
  const { handle } = must(await sessions.describe(about, password));
  sessions.close();
  expect(await sessions.create(handle, undefined)).toMatchObject({ error: { reason: 'failure' } });
  expect(given).toEqual([]);
});
