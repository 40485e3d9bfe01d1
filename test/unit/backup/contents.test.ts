import { expect, it } from 'vitest';
import type { BackupContents } from '../../../electron/backup/contents.ts';
import { decodeContents, encodeContents } from '../../../electron/backup/contents.ts';
import type { TargetRecord } from '../../../electron/export/target-store.ts';
import { isRecord } from '../../../electron/shared/is-record.ts';
import { emptyContents } from '../../support/backup.ts';
import { must, newVault, secretInput } from '../../support/vault.ts';

async function filled(): Promise<BackupContents> {
  const { vault, instance } = await newVault();
  must(await vault.createSecret(instance.id, secretInput('A'), 'größe 🔑', 'typed'));
  const { metadata, values } = must(await vault.snapshot());
  const target: TargetRecord = {
    id: instance.id,
    instanceId: instance.id,
    dialect: 'docker-env',
    variant: null,
    path: '/srv/.env',
    variables: [],
    writtenAt: '2026-11-30T08:00:00.000Z',
    state: '',
    companions: [],
  };
  return emptyContents({ metadata, values, settings: new Map([['theme', 'dark']]), targets: [target] });
}

type Json = Record<string, unknown>;

function objectOf(value: unknown): Json {
  if (!isRecord(value)) throw new Error('no object');
  return value;
}

function changed(contents: BackupContents, change: (document: Json) => unknown) {
  const document = objectOf(JSON.parse(encodeContents(contents).toString()));
  return decodeContents(Buffer.from(JSON.stringify(change(document))));
}

it('comes back as it was', async () => {
  const contents = await filled();
  expect(decodeContents(encodeContents(contents))).toEqual({ state: 'ready', contents });
  const partial = emptyContents({ isPartial: true, settings: null });
  expect(decodeContents(encodeContents(partial))).toEqual({ state: 'ready', contents: partial });
});

it('brings the records of an older layout to the present one', async () => {
  const contents = await filled();
  const read = changed(contents, (document) => {
    const { trash: _, backedUpAt: __, rotations: ___, ...metadata } = objectOf(document['metadata']);
    return { ...document, metadata: { ...metadata, schemaVersion: 3, minReader: 3 } };
  });
  expect(read).toMatchObject({ state: 'ready', contents: { metadata: { trash: [], backedUpAt: null } } });
});

it('reads a newer layout as far as that allows it, and says which one it would have to know', async () => {
  const contents = await filled();
  const newer = { schemaVersion: 9, more: 'of it' };
  expect(changed(contents, (document) => ({ ...document, ...newer }))).toMatchObject({ state: 'ready' });
  expect(changed(contents, (document) => ({ ...document, ...newer, minReader: 9 }))).toEqual({
    state: 'newer',
    minReader: 9,
  });
  const newerVault = changed(contents, (document) => ({
    ...document,
    metadata: { ...objectOf(document['metadata']), schemaVersion: 12, minReader: 11 },
  }));
  expect(newerVault).toEqual({ state: 'newer', minReader: 11 });
});

it.each<readonly [string, (document: Json) => unknown]>([
  ['no object', () => []],
  ['another format', (document) => ({ ...document, format: 'other' })],
  ['an unknown member', (document) => ({ ...document, more: 1 })],
  ['a missing member', (document) => ({ ...document, targets: undefined })],
  ['values that are a list', (document) => ({ ...document, values: [] })],
  [
    'a value of an account that no record names',
    (document) => ({
      ...document,
      values: { 'c0ffee00-0000-4000-8000-00000000000f': 'x' },
    }),
  ],
  ['an account that is none', (document) => ({ ...document, values: { hello: 'x' } })],
  [
    'a value that is no text',
    (document) => ({
      ...document,
      values: Object.fromEntries(Object.keys(objectOf(document['values'])).map((account) => [account, 7])),
    }),
  ],
  [
    'a value that no keychain takes',
    (document) => ({
      ...document,
      values: Object.fromEntries(
        Object.keys(objectOf(document['values'])).map((account) => [account, 'a\0b']),
      ),
    }),
  ],
  ['settings that are text', (document) => ({ ...document, settings: 'dark' })],
  ['a target that is none', (document) => ({ ...document, targets: [{ id: 'x' }] })],
  [
    'records without a version',
    (document) => ({
      ...document,
      metadata: { ...objectOf(document['metadata']), secrets: [{}] },
    }),
  ],
])('refuses %s', async (_, change) => {
  expect(changed(await filled(), change)).toMatchObject({ state: 'damaged' });
});

it('refuses what is no JSON, and takes no name for a prototype', async () => {
  expect(decodeContents(Buffer.from('{"format":'))).toMatchObject({ damage: { problem: 'not-json' } });
  const text = encodeContents(await filled()).toString();
  const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
  const tooDeep = text.replace('"metadata":{', `"metadata":{"deep":${deep},`);
  expect(decodeContents(Buffer.from(tooDeep))).toMatchObject({ damage: { problem: 'unknown-field' } });
  const hostile = text.replace('"settings":{', '"settings":{"__proto__":{"polluted":true},');
  const read = decodeContents(Buffer.from(hostile));
  expect(read).toMatchObject({ state: 'ready' });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect(JSON.stringify(decodeContents(Buffer.from(text.replace('größe', '\\u0000'))))).not.toContain('🔑');
});
