import { describe, expect, it } from 'vitest';
import { publishedSecrets } from '../../../electron/shared/published-secrets.ts';
import { examineToken } from '../../../electron/testing/examine-token.ts';
import { anInstanceInput, instanceAt } from '../../support/builders.ts';
import { fakeToken } from '../../support/openwebui-model.ts';
import { must, newVault, secretInput } from '../../support/vault.ts';
import { retire } from '../../support/vault-steps.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
const claims = { id: 'u1', iat: now / 1000 - 60, exp: now / 1000 + 600 };
const value = (digits: string): string => digits.repeat(32);

/** `prod` with a retired, a previous, an active and a staged version, and `twin` with the previous value as its active one. */
async function filled() {
  const made = await newVault();
  const { vault } = made;
  const add = async (name: string) =>
    must(await vault.addInstance(anInstanceInput({ ...instanceAt(`https://${name}.example.org`), name })));
  const [prod, twin] = [await add('prod'), await add('twin')];
  const input = secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' });
  const { id } = must(await vault.createSecret(prod.id, input, value('a1'), 'typed'));
  must(await vault.replaceValue(id, value('b2'), 'typed'));
  must(await vault.replaceValue(id, value('c3'), 'typed'));
  must(await vault.stage(id, value('d4'), 'typed'));
  await retire(vault, id, must(await vault.getSecret(id)).versions.find(({ number }) => number === 1)?.id);
  must(await vault.createSecret(twin.id, input, value('b2'), 'typed'));
  must(await vault.createSecret(twin.id, secretInput('OTHER_KEY'), value('e5'), 'typed'));
  return { ...made, prod, twin };
}

const signerOf = async (vault: Parameters<typeof examineToken>[0], secret: string, instanceId?: string) =>
  (await examineToken(vault, fakeToken(secret, claims), { now, instanceId }))?.signer;

describe('a token that is examined', () => {
  it.each([
    ['c3', 3, 'active'],
    ['d4', 4, 'staged'],
  ])('was signed by the saved version of the value %s', async (digits, number, state) => {
    const { vault } = await filled();
    const signer = await signerOf(vault, value(digits));
    expect(signer).toMatchObject({
      outcome: 'found',
      versions: [{ instance: 'prod', name: 'WEBUI_SECRET_KEY', number, state }],
    });
  });

  it('names all that share the value, those in use first, or those of one instance', async () => {
    const { vault, prod } = await filled();
    expect(await signerOf(vault, value('b2'))).toMatchObject({
      versions: [
        { instance: 'twin', number: 1, state: 'active' },
        { instance: 'prod', number: 2, state: 'previous' },
      ],
    });
    expect(await signerOf(vault, value('b2'), prod.id)).toMatchObject({
      versions: [{ instance: 'prod', number: 2 }],
    });
  });

  it.each(['a1', 'e5', 'f6'])(
    'has no signer where %s is retired, no secret key, or unknown',
    async (digits) => {
      const { vault } = await filled();
      expect(await signerOf(vault, value(digits))).toEqual({ outcome: 'none' });
    },
  );

  it('tells of what could not be read, unless another one signed it', async () => {
    const { vault, keychain, prod } = await filled();
    const secret = must(await vault.listSecrets({ instanceId: prod.id }))[0];
    const lost = secret?.versions.find(({ number }) => number === 3)?.id ?? '';
    must(await keychain.delete(lost));
    expect(await signerOf(vault, value('d4'))).toMatchObject({ outcome: 'found', versions: [{ number: 4 }] });
    expect(await signerOf(vault, value('c3'))).toMatchObject({
      outcome: 'unread',
      failure: { code: 'keychain-not-found' },
    });
    keychain.faults.locked = true;
    expect(await signerOf(vault, value('d4'))).toMatchObject({
      outcome: 'unread',
      failure: { code: 'keychain-locked' },
    });
  });

  it('reads no value for a token that no secret key signs', async () => {
    const { vault } = await filled();
    const reads: string[] = [];
    const watched = {
      ...vault,
      readValue: async (...args: Parameters<typeof vault.readValue>) => {
        reads.push(args[0]);
        return await vault.readValue(...args);
      },
    };
    const [, payload, signature] = fakeToken(value('c3'), claims).split('.');
    const header = Buffer.from('{"alg":"RS256"}').toString('base64url');
    const report = await examineToken(watched, `${header}.${payload}.${signature}`, { now });
    expect(report).toMatchObject({
      signer: { outcome: 'not-hs256' },
      remarks: [{ code: 'algorithm-other' }],
    });
    expect(reads).toEqual([]);
    await examineToken(watched, fakeToken(value('c3'), claims), { now });
    expect(reads).not.toEqual([]);
  });

  it('knows a secret that is published, and says so in the order of the list', async () => {
    const { vault } = await newVault();
    const { value: known = '', source } = publishedSecrets[0] ?? {};
    const report = await examineToken(vault, fakeToken(known, { id: 'u', iss: 'x', exp: 1 }), { now });
    expect(report?.remarks).toEqual([
      { code: 'public-secret', facts: { source } },
      { code: 'not-open-webui', facts: { claims: 'iss' } },
      { code: 'expired', facts: {} },
    ]);
    expect(report?.isExpired).toBe(true);
  });

  it('reads the claims, on one line of what prints, and never the token', async () => {
    const { vault } = await newVault();
    const learnt: string[] = [];
    const token = fakeToken('x', {
      id: 'u\n\u202ev',
      jti: 'j',
      typ: 'session',
      auth_method: 'ldap',
      auth_time: 60,
      mfa_verified: true,
      session_stamp: 's',
      iat: 60,
      exp: 120,
    });
    const report = await examineToken(vault, ` Bearer ${token}\n`, {
      now,
      learn: (secret) => void learnt.push(secret),
    });
    expect(report).toMatchObject({
      header: { algorithm: 'HS256', type: 'JWT' },
      claims: {
        userId: 'u\u{fffd}\u{fffd}v',
        tokenId: 'j',
        type: 'session',
        issuedAt: '1970-01-01T00:01:00.000Z',
        expiresAt: '1970-01-01T00:02:00.000Z',
        method: 'ldap',
        signedInAt: '1970-01-01T00:01:00.000Z',
        isMfaVerified: true,
        hasStamp: true,
      },
    });
    expect(learnt).toEqual([token]);
    for (const part of token.split('.')) expect(JSON.stringify(report)).not.toContain(part);
  });

  it.each(['', ' ', 'sk-0123', 'a.b.c'])('takes no %j', async (text) => {
    const { vault } = await newVault();
    expect(await examineToken(vault, text, { now })).toBeNull();
  });
});
