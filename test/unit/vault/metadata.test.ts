import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environments, liveVersions, secretKinds, versionOrigins } from '../../../electron/shared/domain.ts';
import type { Instance, Secret, SecretVersion } from '../../../electron/shared/domain.ts';
import {
  findVaultId,
  liveAccounts,
  parseMetadata,
  schemaVersion,
  serializeMetadata,
} from '../../../electron/vault/metadata.ts';
import type { Metadata } from '../../../electron/vault/metadata.ts';
import { anInstance, aSecret, aVersion } from '../../support/builders.ts';

const now = '2026-01-01T00:00:00.000Z';
const uuid = fc.uuid();
const instant = fc
  .date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const line = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((value) => value.isWellFormed());

const version: fc.Arbitrary<Omit<SecretVersion, 'number'>> = fc.record({
  id: uuid,
  state: fc.constant('retired'),
  origin: fc.constantFrom(...versionOrigins),
  fingerprint: fc.stringMatching(/^[0-9a-f]{12}$/),
  byteLength: fc.nat(),
  createdAt: instant,
  activatedAt: fc.option(instant),
  replacedAt: fc.option(instant),
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
    versions: fc
      .array(version, { maxLength: 3 })
      .map((list) => list.map((one, index) => ({ ...one, number: index + 1 }))),
    lastTest: fc.option(
      fc.record(
        { at: instant, code: line, good: fc.boolean(), latencyMs: fc.option(fc.nat()), user: line },
        { requiredKeys: ['at', 'code', 'good', 'latencyMs'] },
      ),
    ),
    createdAt: instant,
    updatedAt: instant,
  });
const atRest: fc.Arbitrary<Metadata> = fc.tuple(instance, instance).chain(([one, deleted]) =>
  fc.record({
    vaultId: uuid,
    revision: fc.nat(),
    savedAt: instant,
    fingerprintAccount: uuid,
    instances: fc.constant([one]),
    secrets: fc.array(secretOf(one.id), { maxLength: 4 }),
    trash: fc.tuple(
      fc.record({
        id: uuid,
        deletedAt: instant,
        instance: fc.constant(null),
        secrets: fc.array(secretOf(one.id), { minLength: 1, maxLength: 1 }),
      }),
      fc.record({
        id: uuid,
        deletedAt: instant,
        instance: fc.constant(deleted),
        secrets: fc.array(secretOf(deleted.id), { maxLength: 2 }),
      }),
    ),
    backedUpAt: fc.option(instant),
    rotations: fc.constant([]),
  }),
);
/** Where a secret has a value, it may be rotated. */
const metadata: fc.Arbitrary<Metadata> = fc
  .tuple(
    atRest,
    fc.record(
      {
        id: uuid,
        startedAt: instant,
        derived: fc.record({ secretIds: fc.array(uuid, { maxLength: 3 }), areWithdrawn: fc.boolean() }),
      },
      { requiredKeys: ['id', 'startedAt'] },
    ),
    fc.boolean(),
  )
  .map(([written, rotation, isRotating]) => {
    const members = written.secrets
      .map((secret) => ({ secretId: secret.id, versionId: liveVersions(secret)[0]?.id }))
      .filter((member): member is { secretId: string; versionId: string } => member.versionId !== undefined);
    return isRotating ? { ...written, rotations: [{ ...rotation, members }] } : written;
  });

const ids = {
  vault: '11111111-1111-4111-8111-111111111111',
  key: '22222222-2222-4222-8222-222222222222',
  instance: '33333333-3333-4333-8333-333333333333',
  secret: '44444444-4444-4444-8444-444444444444',
  version: '55555555-5555-4555-8555-555555555555',
  other: '66666666-6666-4666-8666-666666666666',
};
const activeVersion = aVersion({ id: ids.version, fingerprint: '0123456789ab', byteLength: 3 });
const sample: Metadata = {
  vaultId: ids.vault,
  revision: 3,
  savedAt: now,
  fingerprintAccount: ids.key,
  instances: [anInstance({ id: ids.instance })],
  secrets: [
    aSecret({ id: ids.secret, instanceId: ids.instance, name: 'PLANTED_NAME', versions: [activeVersion] }),
  ],
  trash: [],
  backedUpAt: null,
  rotations: [],
};

/** The sample's document with a change made to it. */
function changed(change: (document: Record<string, unknown>) => void): string {
  const document: unknown = JSON.parse(serializeMetadata(sample));
  if (typeof document !== 'object' || document === null) throw new Error('no document');
  const record: Record<string, unknown> = { ...document };
  change(record);
  return JSON.stringify(record);
}

/** Takes from a document what came with layout 4. */
function dropLater(document: Record<string, unknown>): void {
  delete document['trash'];
  delete document['backedUpAt'];
  delete document['rotations'];
}

describe('metadata file', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(metadata, (written) => {
        expect(parseMetadata(serializeMetadata(written))).toEqual({
          state: 'ready',
          layout: schemaVersion,
          metadata: written,
        });
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
      'two instances of one id',
      changed((document) => (document['instances'] = [sample.instances[0], sample.instances[0]])),
    ],
    [
      'a secret with the id of its instance',
      changed((document) => (document['secrets'] = [{ ...sample.secrets[0], id: ids.instance }])),
    ],
    [
      'two versions of one id',
      changed((document) => {
        const versions = [activeVersion, { ...activeVersion, number: 2, state: 'previous' }];
        document['secrets'] = [{ ...sample.secrets[0], versions }];
      }),
    ],
    [
      'two staged versions',
      changed((document) => {
        const staged = { ...activeVersion, state: 'staged' };
        const versions = [staged, { ...staged, id: ids.other, number: 2 }];
        document['secrets'] = [{ ...sample.secrets[0], versions }];
      }),
    ],
    [
      'a version without a number from 1 on',
      changed((document) => {
        document['secrets'] = [{ ...sample.secrets[0], versions: [{ ...activeVersion, number: 0 }] }];
      }),
    ],
    [
      'two active versions',
      changed((document) => {
        const versions = [activeVersion, { ...activeVersion, id: ids.other, number: 2 }];
        document['secrets'] = [{ ...sample.secrets[0], versions }];
      }),
    ],
    [
      'two versions of one number',
      changed((document) => {
        const versions = [activeVersion, { ...activeVersion, id: ids.other, state: 'previous' }];
        document['secrets'] = [{ ...sample.secrets[0], versions }];
      }),
    ],
  ])('calls %s damaged, and quotes nothing of it', (_, text) => {
    const parsed = parseMetadata(text);
    expect(parsed.state).toBe('damaged');
    expect(JSON.stringify(parsed)).not.toMatch(/PLANTED|passwd|lost|other/);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('names the place of what is wrong', () => {
    const misnamed = changed((document) => (document['secrets'] = [{ ...sample.secrets[0], name: 1 }]));
    const damage = { problem: 'not-text', place: 'secrets[0].name' };
    expect(parseMetadata(misnamed)).toEqual({ state: 'damaged', damage });
  });

  it('reads a newer layout that allows it without what it does not know, and refuses one that does not', () => {
    const newer = changed((document) => {
      document['schemaVersion'] = schemaVersion + 1;
      document['extra'] = { __proto__: null };
      document['secrets'] = [{ ...sample.secrets[0], colour: 'red' }];
    });
    expect(parseMetadata(newer)).toEqual({
      state: 'read-only',
      schemaVersion: schemaVersion + 1,
      metadata: sample,
    });
    const tooNew = '{"format":"webui-keyring-vault","schemaVersion":9,"minReader":7,"all":"else"}';
    expect(parseMetadata(tooNew)).toEqual({ state: 'newer', minReader: 7 });
  });

  it('reads older layouts, and writes the present one', () => {
    for (const layout of [5, 4]) {
      const later = changed((document) => {
        document['schemaVersion'] = layout;
        delete document['rotations'];
      });
      expect(parseMetadata(later)).toEqual({ state: 'ready', layout, metadata: sample });
    }
    const third = changed((document) => {
      document['schemaVersion'] = 3;
      dropLater(document);
    });
    expect(parseMetadata(third)).toEqual({ state: 'ready', layout: 3, metadata: sample });
    const second = changed((document) => {
      document['schemaVersion'] = 2;
      dropLater(document);
      document['secrets'] = sample.secrets.map((secret) => ({
        ...secret,
        versions: secret.versions.map(({ number: _number, replacedAt: _replacedAt, ...rest }) => rest),
      }));
    });
    expect(parseMetadata(second)).toEqual({ state: 'ready', layout: 2, metadata: sample });
    const first = second.replace('"schemaVersion":2', '"schemaVersion":1').replace('"proxy":"system",', '');
    expect(first).not.toContain('proxy');
    const parsed = parseMetadata(first);
    expect(parsed).toEqual({ state: 'ready', layout: 1, metadata: sample });
    expect(serializeMetadata(parsed.state === 'ready' ? parsed.metadata : sample)).toContain(
      '"schemaVersion":6,"minReader":6',
    );
    // No program wrote fields of a later layout into an older one.
    for (const layout of ['1', '2', '3', '4', '5']) {
      const mixed = changed((document) => (document['schemaVersion'] = Number(layout)));
      expect(parseMetadata(mixed), layout).toMatchObject({ state: 'damaged' });
    }
  });

  it('gives the previous version of the second layout the time at which the active one took its place', () => {
    const old = {
      ...activeVersion,
      id: ids.other,
      state: 'previous',
      activatedAt: '2025-01-01T00:00:00.000Z',
    };
    const second = changed((document) => {
      document['schemaVersion'] = 2;
      dropLater(document);
      const versions = [old, activeVersion].map(
        ({ number: _number, replacedAt: _replacedAt, ...rest }) => rest,
      );
      document['secrets'] = [{ ...sample.secrets[0], versions }];
    });
    const parsed = parseMetadata(second);
    if (parsed.state !== 'ready') throw new Error(parsed.state);
    expect(parsed.metadata.secrets[0]?.versions).toMatchObject([
      { number: 1, state: 'previous', replacedAt: now },
      { number: 2, state: 'active', replacedAt: null },
    ]);
  });

  it('shows the vault’s id at its start, even in a damaged or newer file', () => {
    const text = serializeMetadata(sample);
    expect(findVaultId(text.slice(0, 200))).toBe(ids.vault);
    expect(findVaultId('')).toBeUndefined();
    expect(findVaultId('"vaultId":"not-an-id"')).toBeUndefined();
  });

  it('takes several previous and retired versions, and an empty value', () => {
    const [secret] = sample.secrets;
    if (!secret) throw new Error('no secret');
    const versions = (['retired', 'retired', 'previous', 'previous', 'active'] as const).map(
      (state, index) => ({
        ...activeVersion,
        id: `7777777${index}-7777-4777-8777-777777777777`,
        number: index + 1,
        state,
        byteLength: 0,
      }),
    );
    const many = { ...sample, secrets: [{ ...secret, versions }] };
    expect(parseMetadata(serializeMetadata(many))).toMatchObject({ state: 'ready', metadata: many });
  });

  it('names the accounts that hold a value', () => {
    const retired: SecretVersion = { ...activeVersion, id: ids.other, state: 'retired' };
    const [secret] = sample.secrets;
    if (!secret) throw new Error('no secret');
    const secrets = [{ ...secret, versions: [activeVersion, retired] }];
    expect([...liveAccounts({ ...sample, secrets })].toSorted()).toEqual([ids.key, ids.version]);
  });
});
