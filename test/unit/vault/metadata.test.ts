import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environments, secretKinds, versionOrigins } from '../../../electron/shared/domain.ts';
import type { Instance, Secret, SecretVersion } from '../../../electron/shared/domain.ts';
import {
  findVaultId,
  liveAccounts,
  parseMetadata,
  serializeMetadata,
} from '../../../electron/vault/metadata.ts';
import type { Metadata } from '../../../electron/vault/metadata.ts';
import { instanceInput, secretInput } from './fixtures.ts';

const now = '2026-01-01T00:00:00.000Z';
const uuid = fc.uuid();
const instant = fc
  .date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const line = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((value) => value.isWellFormed());

const version: fc.Arbitrary<SecretVersion> = fc.record({
  id: uuid,
  state: fc.constant('retired'),
  origin: fc.constantFrom(...versionOrigins),
  fingerprint: fc.stringMatching(/^[0-9a-f]{12}$/),
  byteLength: fc.nat(),
  createdAt: instant,
  activatedAt: fc.option(instant),
  retiredAt: fc.option(instant),
});
const instance: fc.Arbitrary<Instance> = fc.record({
  id: uuid,
  name: line,
  baseUrl: fc.webUrl(),
  environment: fc.constantFrom(...environments),
  caFile: fc.option(line),
  keyHeader: line,
  allowHttp: fc.boolean(),
  proxy: line,
  notes: line,
  createdAt: instant,
  updatedAt: instant,
});
const secretOf = (instanceId: string): fc.Arbitrary<Secret> =>
  fc.record({
    id: uuid,
    instanceId: fc.constant(instanceId),
    name: line,
    kind: fc.constantFrom(...secretKinds),
    owner: line,
    tags: fc.array(line, { maxLength: 3 }),
    usedBy: fc.array(line, { maxLength: 3 }),
    notes: line,
    rotateEveryDays: fc.option(fc.integer({ min: 1, max: 3650 })),
    expiresAt: fc.option(instant),
    versions: fc.array(version, { maxLength: 3 }),
    lastTest: fc.option(
      fc.record({ at: instant, code: line, good: fc.boolean(), latencyMs: fc.option(fc.nat()) }),
    ),
    createdAt: instant,
    updatedAt: instant,
  });
const metadata: fc.Arbitrary<Metadata> = instance.chain((one) =>
  fc.record({
    vaultId: uuid,
    revision: fc.nat(),
    savedAt: instant,
    fingerprintAccount: uuid,
    instances: fc.constant([one]),
    secrets: fc.array(secretOf(one.id), { maxLength: 4 }),
  }),
);

const ids = {
  vault: '11111111-1111-4111-8111-111111111111',
  key: '22222222-2222-4222-8222-222222222222',
  instance: '33333333-3333-4333-8333-333333333333',
  secret: '44444444-4444-4444-8444-444444444444',
  version: '55555555-5555-4555-8555-555555555555',
  other: '66666666-6666-4666-8666-666666666666',
};
const activeVersion: SecretVersion = {
  id: ids.version,
  state: 'active',
  origin: 'typed',
  fingerprint: '0123456789ab',
  byteLength: 3,
  createdAt: now,
  activatedAt: now,
  retiredAt: null,
};
const sample: Metadata = {
  vaultId: ids.vault,
  revision: 3,
  savedAt: now,
  fingerprintAccount: ids.key,
  instances: [{ id: ids.instance, ...instanceInput, createdAt: now, updatedAt: now }],
  secrets: [
    {
      id: ids.secret,
      instanceId: ids.instance,
      ...secretInput('PLANTED_NAME'),
      versions: [activeVersion],
      lastTest: null,
      createdAt: now,
      updatedAt: now,
    },
  ],
};

/** The sample's document with a change made to it. */
function changed(change: (document: Record<string, unknown>) => void): string {
  const document: unknown = JSON.parse(serializeMetadata(sample));
  if (typeof document !== 'object' || document === null) throw new Error('no document');
  const record: Record<string, unknown> = { ...document };
  change(record);
  return JSON.stringify(record);
}

describe('metadata file', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(metadata, (written) => {
        expect(parseMetadata(serializeMetadata(written))).toEqual({ state: 'ready', metadata: written });
      }),
    );
  });

  it('takes no cut file for a whole one, and never throws', () => {
    const text = serializeMetadata(sample);
    for (let length = 0; length < text.trimEnd().length; length += 1) {
      expect(parseMetadata(text.slice(0, length)).state, `${length}`).toBe('damaged');
    }
  });

  it('stands any byte changed: ready or damaged, never thrown, never polluted', () => {
    const bytes = Buffer.from(serializeMetadata(sample));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const hit = Buffer.from(bytes);
        hit[at] = byte;
        expect(parseMetadata(hit.toString('utf8')).state).toMatch(/^(ready|damaged|newer|read-only)$/);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a list', '[]'],
    ['null', 'null'],
    ['another program’s file', '{"format":"other","schemaVersion":1,"minReader":1}'],
    ['an unknown field', changed((document) => (document['extra'] = 1))],
    ['a field missing', changed((document) => delete document['secrets'])],
    ['an unknown field deep down', changed((d) => (d['instances'] = [{ ...sample.instances[0], x: 1 }]))],
    ['__proto__', serializeMetadata(sample).replace('{', '{"__proto__":{"polluted":1},')],
    ['a version in an unknown state', serializeMetadata(sample).replace('"active"', '"lost"')],
    ['an id that is none', changed((document) => (document['vaultId'] = '../../etc/passwd'))],
    ['a secret of no instance', changed((document) => (document['instances'] = []))],
    ['an id twice', changed((document) => (document['fingerprintAccount'] = ids.version))],
    [
      'two active versions',
      changed((document) => {
        const versions = [activeVersion, { ...activeVersion, id: ids.other }];
        document['secrets'] = [{ ...sample.secrets[0], versions }];
      }),
    ],
  ])('calls %s damaged, and quotes nothing of it', (_, text) => {
    const parsed = parseMetadata(text);
    expect(parsed.state).toBe('damaged');
    expect(JSON.stringify(parsed)).not.toMatch(/PLANTED|passwd|lost|other/);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('reads a newer layout that allows it without what it does not know, and refuses one that does not', () => {
    const newer = changed((document) => {
      document['schemaVersion'] = 3;
      document['extra'] = { __proto__: null };
      document['secrets'] = [{ ...sample.secrets[0], colour: 'red' }];
    });
    expect(parseMetadata(newer)).toEqual({ state: 'read-only', schemaVersion: 3, metadata: sample });
    const tooNew = '{"format":"webui-keyring-vault","schemaVersion":9,"minReader":7,"all":"else"}';
    expect(parseMetadata(tooNew)).toEqual({ state: 'newer', minReader: 7 });
  });

  it('reads the first layout, whose instances named no proxy, and writes the present one', () => {
    const first = changed((document) => {
      document['schemaVersion'] = 1;
      document['instances'] = sample.instances.map((one) => {
        const { proxy, ...rest } = one;
        return proxy === 'system' ? rest : one;
      });
    });
    const parsed = parseMetadata(first);
    expect(parsed).toEqual({ state: 'ready', metadata: sample });
    expect(serializeMetadata(parsed.state === 'ready' ? parsed.metadata : sample)).toContain(
      '"schemaVersion":2,"minReader":1',
    );
    const mixed = changed((document) => (document['schemaVersion'] = 1));
    expect(parseMetadata(mixed)).toMatchObject({ state: 'damaged' });
  });

  it('shows the vault’s id at its start, even in a damaged or newer file', () => {
    const text = serializeMetadata(sample);
    expect(findVaultId(text.slice(0, 200))).toBe(ids.vault);
    expect(findVaultId('')).toBeUndefined();
    expect(findVaultId('"vaultId":"not-an-id"')).toBeUndefined();
  });

  it('names the accounts that hold a value', () => {
    const retired: SecretVersion = { ...activeVersion, id: ids.other, state: 'retired' };
    const [secret] = sample.secrets;
    if (!secret) throw new Error('no secret');
    const secrets = [{ ...secret, versions: [activeVersion, retired] }];
    expect([...liveAccounts({ ...sample, secrets })].toSorted()).toEqual([ids.key, ids.version]);
  });
});
