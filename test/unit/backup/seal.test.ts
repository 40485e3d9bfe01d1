import { flattenedDecrypt, FlattenedEncrypt } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveKey } from '../../../electron/backup/derive-key.ts';
import {
  backupIterations,
  headerOf,
  parseEnvelope,
  serializeEnvelope,
} from '../../../electron/backup/envelope.ts';
import { seal, sealWithKey, unseal } from '../../../electron/backup/seal.ts';
import { cases } from '../../support/soak.ts';
import {
  backupPassword as password,
  envelopeOf,
  fewestIterations,
  withChecksum,
} from '../../support/backup.ts';
import { codeOf, must } from '../../support/vault.ts';

const content = Buffer.from('{"of":"the backup"}'.repeat(20));
let file = '';
let key: Buffer = Buffer.alloc(0);

beforeAll(async () => {
  file = await seal(content, password, fewestIterations);
  key = await deriveKey(password, envelopeOf(file));
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The letter of base64url whose last bit is another, so that a file keeps its form; for any other character a question mark. */
function neighbour(letter: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const place = alphabet.indexOf(letter);
  return place < 0 ? '?' : alphabet.charAt(place ^ 1);
}

const otherLastLetter = (_: string, before: string, last: string): string => `${before}${neighbour(last)}"`;

const parse = (text: string) => parseEnvelope(Buffer.from(text, 'latin1'), 'backup');

/** What comes of a file that is opened with `password`; the key is derived again where that may change it. */
async function open(text: string, word = password): Promise<string> {
  const envelope = parse(text);
  if (!envelope.ok) return envelope.error.code;
  const { iterations, salt } = envelope.value;
  const isSame = word === password && iterations === fewestIterations && salt.equals(envelopeOf(file).salt);
  const derived = isSame ? key : await deriveKey(word, envelope.value);
  const plain = unseal(envelope.value, derived, 'backup');
  return plain.ok ? `accepted${content.equals(plain.value) ? '' : ' another'}` : plain.error.code;
}

describe('a sealed backup', () => {
  it('is opened with its password, typed in either form of Unicode, and with no other', async () => {
    expect(await open(file)).toBe('accepted');
    expect(await open(file, `${password} `)).toBe('backup-wrong-password');
    const accented = await seal(content, 'Über\u00e9 1234', fewestIterations);
    const decomposed = await deriveKey('U\u0308bere\u0301 1234', envelopeOf(accented));
    expect(must(unseal(envelopeOf(accented), decomposed, 'backup'))).toEqual(content);
    for (const part of ['salt', 'wrappedKey', 'iv', 'ciphertext'] as const) {
      expect(envelopeOf(accented)[part]).not.toEqual(envelopeOf(file)[part]);
    }
  });

  it('is a JWE that another library opens', async () => {
    const jwe: unknown = JSON.parse(file);
    const opened = await flattenedDecrypt(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the library checks itself
      jwe as Parameters<typeof flattenedDecrypt>[0],
      Buffer.from(password),
      { maxPBES2Count: fewestIterations, keyManagementAlgorithms: ['PBES2-HS512+A256KW'] },
    );
    expect(Buffer.from(opened.plaintext)).toEqual(content);
    expect(opened.protectedHeader).toMatchObject({ enc: 'A256GCM', typ: 'webui-keyring-backup' });
  });

  it('opens as another library makes it', async () => {
    const salt = Buffer.alloc(16, 7);
    const header = { alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', typ: 'webui-keyring-backup' };
    const theirs = await new FlattenedEncrypt(content)
      .setKeyManagementParameters({ p2c: fewestIterations, p2s: salt })
      .setProtectedHeader(header)
      .encrypt(Buffer.from(password));
    // The members of the header stand in the order of the one who wrote it, and are authenticated as they stand.
    const envelope = {
      header: theirs.protected ?? '',
      iterations: fewestIterations,
      salt,
      wrappedKey: Buffer.from(theirs.encrypted_key ?? '', 'base64url'),
      iv: Buffer.from(theirs.iv ?? '', 'base64url'),
      ciphertext: Buffer.from(theirs.ciphertext, 'base64url'),
      tag: Buffer.from(theirs.tag ?? '', 'base64url'),
    };
    const derived = await deriveKey(password, envelope);
    expect(must(unseal(envelope, derived, 'backup'))).toEqual(content);
  });

  it('asks for a million rounds, and is one line that says what it is', async () => {
    expect(backupIterations).toBe(1_000_000);
    const { iterations } = envelopeOf(await seal(content, password));
    expect(iterations).toBe(1_000_000);
    expect(file).toMatch(/^\{"protected":"[^\n]+\}\n$/);
    expect(file).not.toContain('of the backup');
  });
});

describe('T28: a backup that was changed', () => {
  const masks = [0x01, 0x20, 0x80, 0xff];

  it('is damaged, whichever byte it is', () => {
    const bytes = Buffer.from(file, 'latin1');
    const codes = new Set<string>();
    for (const mask of masks) {
      for (let index = 0; index < bytes.length; index += 1) {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(index) ^ mask, index);
        codes.add(codeOf(parseEnvelope(changed, 'backup')));
      }
    }
    expect([...codes]).toEqual(['backup-damaged']);
    console.log(`figure T28: ${bytes.length * masks.length} changed bytes, 0 accepted`);
  });

  it('is damaged when it is cut short or longer, and told apart from another file', () => {
    for (let length = 0; length < file.length; length += 1) {
      expect(codeOf(parse(file.slice(0, length))), `${length} bytes`).toBe('backup-damaged');
    }
    for (const longer of [
      `${file}\n`,
      ` ${file}`,
      `\u00ef\u00bb\u00bf${file}`,
      file.replace('\n', '\r\n'),
      JSON.stringify(JSON.parse(file), null, 2),
    ]) {
      expect(codeOf(parse(longer))).toBe('backup-damaged');
    }
    for (const other of [
      'hello',
      '{}',
      '[]',
      '{"a":1}',
      '\0\0\0',
      '{"protected":1}',
      'eyJhbGciOiJQQkVTMiJ9.a.b.c.d',
    ]) {
      expect(codeOf(parse(other)), other).toBe('backup-not-a-backup');
    }
  });

  it('is damaged where bits were changed that stand for nothing', () => {
    // A letter of base64url has six bits, of which the last may be more than the bytes need.
    for (const name of ['encrypted_key', 'ciphertext', 'tag']) {
      const changed = withChecksum(file.replace(new RegExp(`("${name}":"[^"]*)(.)"`), otherLastLetter));
      expect(changed, name).not.toBe(file);
      expect(codeOf(parse(changed)), name).toBe('backup-damaged');
    }
  });

  it('is refused by what it was sealed with, if its checksum was made to fit', async () => {
    const stride = cases({ quick: 17, all: 1 });
    const results = new Map<string, number>();
    let derived = 0;
    for (let index = 0; index < file.length; index += stride) {
      const letter = neighbour(file.charAt(index));
      const changed = withChecksum(`${file.slice(0, index)}${letter}${file.slice(index + 1)}`);
      // A changed checksum is put right again by that.
      if (changed === file) continue;
      const parsed = parse(changed);
      const isOther = parsed.ok && !parsed.value.salt.equals(envelopeOf(file).salt);
      if (isOther) derived += 1;
      const result = await open(changed);
      results.set(result, (results.get(result) ?? 0) + 1);
    }
    const told = [...results].map(([code, count]) => `${code} ${count}`).join(', ');
    console.log(`figure T28: with a checksum that fits: ${told}; ${derived} keys derived`);
    expect([...results.keys()].filter((code) => code.startsWith('accepted'))).toEqual([]);
    expect([...results.keys()].every((code) => code.startsWith('backup-'))).toBe(true);
  });

  it('is refused before anything is derived where it asks for what is weak, or endless', () => {
    const salt = envelopeOf(file).salt;
    const withHeader = (header: string) => {
      const { wrappedKey, iv, ciphertext, tag } = envelopeOf(file);
      return serializeEnvelope({ header, wrappedKey, iv, ciphertext, tag });
    };
    const good = {
      alg: 'PBES2-HS512+A256KW',
      enc: 'A256GCM',
      typ: 'webui-keyring-backup',
      p2c: 600_000,
      p2s: salt.toString('base64url'),
    };
    expect(codeOf(parse(withHeader(encoded(good))))).toBe('ok');
    const { p2c: _, ...without } = good;
    const hostile = [
      ...[1, 2048, 599_999, 4_000_001, 1e9, 1e21, -1, 0, 600_000.5, null, '600000', [600_000]].map((p2c) => ({
        ...good,
        p2c,
      })),
      without,
      { ...good, alg: 'PBES2-HS256+A128KW' },
      { ...good, alg: 'dir' },
      { ...good, alg: 'none' },
      { ...good, enc: 'A128CBC-HS256' },
      { ...good, p2s: '' },
      { ...good, p2s: 'AAAA' },
      { ...good, p2s: 7 },
      { ...good, zip: 'DEF' },
      { ...good, crit: ['exp'] },
    ];
    for (const header of hostile) {
      expect(codeOf(parse(withHeader(encoded(header)))), JSON.stringify(header)).toBe(
        'backup-weak-parameters',
      );
    }
    for (const raw of ['{"p2c":1,', '[]', 'null']) {
      const header = Buffer.from(raw).toString('base64url');
      expect(codeOf(parse(withHeader(header)))).toBe('backup-not-a-backup');
    }
    expect(codeOf(parse(withHeader(encoded({ ...good, typ: 'JWT' }))))).toBe('backup-not-a-backup');
    expect(codeOf(parse(withHeader(headerOf(4_000_000, salt))))).toBe('ok');
  });

  it('comes back whole, whatever is in it', () => {
    const samples = [
      Buffer.from('{}'),
      Buffer.from('ключ 🔑 \u0000'),
      Buffer.alloc(100_000, 0xff),
      ...Array.from({ length: cases({ quick: 20, all: 500 }) }, (_, round) =>
        Buffer.alloc(round * 997 + 1, round),
      ),
    ];
    let whole = 0;
    for (const sample of samples) {
      const plain = unseal(envelopeOf(sealWithKey(sample, envelopeOf(file), key)), key, 'backup');
      if (plain.ok && plain.value.equals(sample)) whole += 1;
    }
    console.log(`figure T28: ${whole} of ${samples.length} round trips whole`);
    expect(whole).toBe(samples.length);
  });
});
