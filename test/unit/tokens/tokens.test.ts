import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSigner } from '../../../electron/tokens/find-signer.ts';
import { expiryOf, inspectToken, isExpired } from '../../../electron/tokens/inspect.ts';
import { readLifetime } from '../../../electron/tokens/lifetime.ts';
import { tokenRemarks } from '../../../electron/tokens/remarks.ts';
import { isShortSecret, mintToken } from '../../../electron/tokens/sign.ts';

const secret = 'a1'.repeat(32);
const now = Date.parse('2026-01-01T00:00:00Z');

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function forge(header: unknown, claims: unknown, key = secret): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

describe('minting', () => {
  it('makes what Open WebUI would, for secrets of any length, and finds the signer again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 80 }), async (key) => {
        const token = await mintToken(key, { id: 'u1', expiresAt: 1_800_000_000 });
        const [header = '', payload = '', signature = ''] = token.split('.');
        expect(Buffer.from(header, 'base64url').toString()).toBe('{"alg":"HS256","typ":"JWT"}');
        const mac = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url');
        expect(signature).toBe(mac);
        expect(inspectToken(token)).toMatchObject({ userId: 'u1', expiresAt: 1_800_000_000, issuedAt: null });
        expect(
          await findSigner(token, [
            { id: 'no', secret: `${key}x` },
            { id: 'yes', secret: key },
          ]),
        ).toEqual({
          outcome: 'found',
          ids: ['yes'],
        });
      }),
    );
  });

  it('gives a token an ID where one is asked for, so that signing out can end it', async () => {
    const token = await mintToken(secret, { id: 'u1', expiresAt: 5, tokenId: 'j' });
    expect(inspectToken(token)).toMatchObject({ userId: 'u1', expiresAt: 5, tokenId: 'j' });
  });

  it('tells a short secret by its bytes', () => {
    expect([isShortSecret('a'.repeat(31)), isShortSecret('ä'.repeat(16))]).toEqual([true, false]);
  });
});

describe('finding the signer', () => {
  it('takes no other algorithm, whatever the header asks for', async () => {
    const candidates = [{ id: 'x', secret }];
    for (const alg of ['none', 'HS512', 'RS256', 'hs256', '']) {
      const token = forge({ alg, typ: 'JWT' }, { id: 'x' });
      expect(await findSigner(token, candidates)).toEqual({ outcome: 'not-hs256' });
      expect(await findSigner(token, [])).toEqual({ outcome: 'not-hs256' });
    }
    // A header that no server reads past.
    const critical = forge({ alg: 'HS256', crit: ['x'], x: 1 }, { id: 'x' });
    expect(await findSigner(critical, candidates)).toEqual({ outcome: 'not-hs256' });
    const unsigned = forge({ alg: 'HS256' }, { id: 'x' }).replace(/[^.]*$/, '');
    expect((await findSigner(unsigned, candidates)).outcome).toBe('none');
  });

  it('passes over empty secrets and expired tokens alike', async () => {
    const token = forge({ alg: 'HS256' }, { id: 'x', exp: 1 });
    expect(await findSigner(token, [{ id: 'empty', secret: '' }])).toEqual({ outcome: 'none' });
    expect(await findSigner(token, [{ id: 'old', secret }])).toEqual({
      outcome: 'found',
      ids: ['old'],
    });
  });
});

describe('remarks', () => {
  const day = 86_400;
  const at = now / 1000;
  const usual = { id: 'u', iat: at - day, exp: at + 27 * day };
  const codesOf = (claims: unknown, header: unknown = { alg: 'HS256' }): readonly string[] => {
    const facts = inspectToken(forge(header, claims));
    return facts === null ? [] : tokenRemarks(facts, now).map(({ code }) => code);
  };

  it('has none of a session of Open WebUI', () => {
    expect(codesOf(usual)).toEqual([]);
    // Up to 0.6.36 there is no time of issue.
    expect(codesOf({ id: 'u', exp: at + 28 * day })).toEqual([]);
  });

  it.each<[string, unknown, unknown?]>([
    ['algorithm-none', usual, { alg: 'none' }],
    ['algorithm-none', usual, { alg: 'NONE' }],
    ['algorithm-other', usual, { alg: 'RS256' }],
    ['not-open-webui', { ...usual, iss: 'https://sso.example.org' }],
    ['no-user', { iat: usual.iat, exp: usual.exp }],
    ['expired', { ...usual, exp: at }],
    ['issued-later', { ...usual, iat: at + 1 }],
    ['no-expiry', { id: 'u', iat: at - day }],
    ['long-lifetime', { ...usual, exp: usual.iat + 28 * day + 1 }],
    ['long-lifetime', { id: 'u', exp: at + 28 * day + 1 }],
  ])('%s: %j %j', (code, claims, header) => {
    expect(codesOf(claims, header)).toEqual([code]);
  });

  it('names what is foreign by a few short names that print', () => {
    const claims = Object.fromEntries(
      ['a\u202eb', 'c'.repeat(90), 'd', 'e', 'f', 'g'].map((name) => [name, 1]),
    );
    const facts = inspectToken(forge({ alg: 'x\ny' }, { ...usual, ...claims }));
    expect(facts && tokenRemarks(facts, now).map((remark) => remark.facts)).toEqual([
      { algorithm: 'x\u{fffd}y' },
      { claims: `a\u{fffd}b, ${'c'.repeat(40)}, d, e, f` },
    ]);
  });
});

describe('lifetimes', () => {
  it.each([
    ['1m', 60],
    ['15m', 900],
    ['12h', 43_200],
    ['7d', 604_800],
    ['4w', 2_419_200],
    ['28d', 2_419_200],
  ])('takes %s', (text, seconds) => {
    expect(readLifetime(text)).toBe(seconds);
  });

  it.each(['', '0m', '15', 'm', '15s', '1.5h', '-1h', '5w', '29d', '673h', '1h30m', ' 1h', '9999999m', '1H'])(
    'takes no %j',
    (text) => {
      expect(readLifetime(text)).toBeUndefined();
    },
  );
});

describe('inspecting', () => {
  it.each(['', 'a.b', 'a.b.c', 'e30.e30.x', 'e30.W10.x', `${'a'.repeat(20_000)}.b.c`, 'sk-abc'])(
    'takes no %j',
    (text) => {
      expect(inspectToken(text)).toBeNull();
    },
  );

  it('takes no token that is too long, well formed though it is', () => {
    const longest = forge({ alg: 'HS256' }, { id: 'x'.repeat(12_000) });
    expect(inspectToken(longest)).not.toBeNull();
    const tooLong = forge({ alg: 'HS256' }, { id: 'x'.repeat(12_500) });
    expect(inspectToken(tooLong)).toBeNull();
  });

  it('ends a token at its second, as the server does', () => {
    expect(isExpired({ expiresAt: now / 1000 }, now)).toBe(true);
    expect(isExpired({ expiresAt: now / 1000 }, now - 1)).toBe(false);
    expect(isExpired({ expiresAt: null }, now)).toBe(false);
    expect(expiryOf({ expiresAt: now / 1000 })).toBe('2026-01-01T00:00:00.000Z');
    expect(expiryOf({ expiresAt: 1e300 })).toBeNull();
    expect(expiryOf({ expiresAt: null })).toBeNull();
  });

  it('reads the claims of 0.12', () => {
    const ofSession = { auth_method: 'oauth', auth_time: 3, mfa_verified: false, session_stamp: 's' };
    const claims = { id: 'u', typ: 'session', exp: 5, iat: 4, jti: 'j', ...ofSession };
    expect(inspectToken(forge({ alg: 'HS256', typ: 'JWT' }, claims))).toEqual({
      algorithm: 'HS256',
      userId: 'u',
      expiresAt: 5,
      issuedAt: 4,
      type: 'session',
      hasStamp: true,
      headerType: 'JWT',
      tokenId: 'j',
      method: 'oauth',
      signedInAt: 3,
      isMfaVerified: false,
      otherClaims: [],
    });
    expect(inspectToken(forge({ alg: 'HS256' }, { id: 'u', iss: 'x', sub: 'y' }))).toMatchObject({
      headerType: '',
      tokenId: '',
      isMfaVerified: null,
      otherClaims: ['iss', 'sub'],
    });
  });

  it.each([
    [{ id: 7, exp: '5', iat: null, typ: {}, session_stamp: 1 }, '', null],
    [{ id: 'u'.repeat(300), exp: 0, typ: 't'.repeat(300) }, 'u'.repeat(200), 0],
    [{}, '', null],
  ])('keeps no claim of another type, and none that is too long: %j', (claims, userId, expiresAt) => {
    const facts = inspectToken(forge({ alg: 'HS256' }, claims));
    expect(facts).toMatchObject({ userId, expiresAt, issuedAt: null, hasStamp: false });
    expect(facts?.type.length).toBe(userId.length);
  });

  it.each([
    [{ alg: 7 }, { id: 'x' }],
    [{}, { id: 'x' }],
    [[], { id: 'x' }],
    [{ alg: 'HS256' }, null],
    [{ alg: 'HS256' }, []],
    [{ alg: 'HS256' }, 'text'],
  ])('takes no token of header %j and payload %j', (header, payload) => {
    expect(inspectToken(forge(header, payload))).toBeNull();
  });

  it.each(['x{token}', '{token}.x', ' {token}', '{token}\n', '{token}='])(
    'takes a token alone: %j',
    (text) => {
      expect(inspectToken(text.replace('{token}', forge({ alg: 'HS256' }, {})).replace('x', '!'))).toBeNull();
    },
  );
});
