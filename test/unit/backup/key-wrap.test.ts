import { createCipheriv, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { unwrapKey, wrapKey } from '../../../electron/backup/key-wrap.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

/** RFC 3394, 4.6. */
const key = bytes('000102030405060708090A0B0C0D0E0F 101112131415161718191A1B1C1D1E1F');
const content = bytes('00112233445566778899AABBCCDDEEFF 000102030405060708090A0B0C0D0E0F');
const wrapped = bytes('28C9F404C4B810F4 CBCCB35CFB87F826 3F5786E2D80ED326 CBC7F0E71A99F43B FB988B9B7A02DD21');

it('wraps and unwraps as RFC 3394 shows', () => {
  expect(wrapKey(key, content)).toEqual(wrapped);
  expect(unwrapKey(key, wrapped)).toEqual(content);
});

it('wraps as the cipher of OpenSSL does', () => {
  for (let round = 0; round < 50; round += 1) {
    const [outer, inner] = [randomBytes(32), randomBytes(32)];
    const cipher = createCipheriv('id-aes256-wrap', outer, Buffer.alloc(8, 0xa6));
    const theirs = Buffer.concat([cipher.update(inner), cipher.final()]);
    expect(wrapKey(outer, inner)).toEqual(theirs);
    expect(unwrapKey(outer, theirs)).toEqual(inner);
  }
});

it('refuses what was wrapped with another key, and every changed byte', () => {
  expect(unwrapKey(randomBytes(32), wrapped)).toBeUndefined();
  for (let index = 0; index < wrapped.length; index += 1) {
    const changed = Buffer.from(wrapped);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    expect(unwrapKey(key, changed)).toBeUndefined();
  }
});
