import { describe, expect, it } from 'vitest';
import type { WriteKind } from '../../../electron/export/remembered.ts';
import { withWritten } from '../../../electron/export/remembered.ts';
import type { TargetRecord } from '../../../electron/export/target-store.ts';

/** `secret:NAME:version` of each, where the name tells the secret unless given. */
function variables(...names: readonly string[]): TargetRecord['variables'] {
  return names.map((one) => {
    const [name = '', secretId = `of-${name}`, versionId = 'v1'] = one.split(':');
    return { secretId, name, versionId };
  });
}

function record(more: Partial<TargetRecord>): TargetRecord {
  return {
    id: 'known',
    instanceId: 'home',
    dialect: 'compose-env',
    variant: null,
    path: '/x/.env',
    variables: variables('A', 'B'),
    writtenAt: '2026-01-01T00:00:00.000Z',
    state: 'then',
    companions: [],
    ...more,
  };
}

const { id: _id, variables: _variables, ...written } = record({ state: 'now' });
const instances = new Set(['home', 'away']);

function after(
  targets: readonly TargetRecord[],
  exported: readonly string[],
  {
    kind = 'merged',
    namesOnly = false,
    ...more
  }: Partial<TargetRecord> & { kind?: WriteKind; namesOnly?: boolean } = {},
): readonly TargetRecord[] {
  const contents = { kind, exported: variables(...exported), namesOnly };
  return withWritten(targets, { ...written, ...more }, contents, instances);
}

const named = (targets: readonly TargetRecord[]) =>
  targets.map(({ id, path, instanceId, variables: held }) =>
    [
      id,
      instanceId,
      path,
      ...held.map(({ secretId, name, versionId }) => `${name}:${secretId}:${versionId}`),
    ].join(' '),
  );

describe('what is remembered of a file', () => {
  it('is under a new id what was written, where nothing was known of it', () => {
    const [made, ...more] = after([], ['A:a:v2', 'B:b:v3'], { variant: 'node' });
    expect(more).toEqual([]);
    expect(made).toEqual({
      ...written,
      variant: 'node',
      id: made?.id,
      variables: variables('A:a:v2', 'B:b:v3'),
    });
    expect(made?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['merged', ['A:of-A:v2'], ['B:of-B:v1', 'A:of-A:v2']],
    ['merged', ['C'], ['A:of-A:v1', 'B:of-B:v1', 'C:of-C:v1']],
    // Made again under the same name, and renamed: neither stands twice.
    ['merged', ['A:again'], ['B:of-B:v1', 'A:again:v1']],
    ['merged', ['RENAMED:of-A'], ['B:of-B:v1', 'RENAMED:of-A:v1']],
    ['whole', ['C'], ['C:of-C:v1']],
    ['updated', ['C'], ['C:of-C:v1']],
  ] as const)('%s %j: is by one record %j', (kind, exported, held) => {
    expect(named(after([record({})], exported, { kind }))).toEqual([`known home /x/.env ${held.join(' ')}`]);
  });

  it('is what a merge in another format wrote', () => {
    const [one] = after([record({})], ['C'], { dialect: 'docker-env' });
    expect(one).toMatchObject({
      id: 'known',
      dialect: 'docker-env',
      state: 'now',
      variables: variables('C'),
    });
  });

  it('is nothing of names alone, which take away what has these names', () => {
    expect(named(after([record({})], ['A'], { namesOnly: true }))).toEqual(['known home /x/.env B:of-B:v1']);
    expect(after([record({})], ['A', 'B'], { namesOnly: true })).toEqual([]);
    expect(after([record({})], ['A'], { namesOnly: true, kind: 'whole' })).toEqual([]);
    expect(after([], ['A'], { namesOnly: true })).toEqual([]);
  });

  it('leaves other files, and what others have in this one under other names', () => {
    const others = [
      record({ id: 'file', path: '/y/.env' }),
      record({ id: 'away', instanceId: 'away', variables: variables('A', 'C') }),
      record({ id: 'away-file', instanceId: 'away', path: '/y/.env' }),
    ];
    expect(
      named(after(others, ['A'], { kind: 'merged' })).map((one) => one.replace(/^[0-9a-f-]{36}/, 'new')),
    ).toEqual([
      'file home /y/.env A:of-A:v1 B:of-B:v1',
      'away away /x/.env C:of-C:v1',
      'away-file away /y/.env A:of-A:v1 B:of-B:v1',
      'new home /x/.env A:of-A:v1',
    ]);
    expect(after(others, ['A'], { kind: 'updated' }).map(({ id }) => id)).toContain('away');
    expect(after(others, ['A'], { kind: 'whole' }).map(({ id }) => id)).not.toContain('away');
    expect(after(others, ['A', 'C']).map(({ id }) => id)).not.toContain('away');
  });

  it('forgets the files of instances that are gone', () => {
    const gone = record({ id: 'gone', instanceId: 'gone', path: '/y/.env' });
    expect(after([gone], ['A']).map(({ instanceId }) => instanceId)).toEqual(['home']);
  });
});
