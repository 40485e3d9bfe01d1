import { expect, it } from 'vitest';
import { withWritten } from '../../../electron/export/remembered.ts';
import { targetRecord } from '../../../electron/export/target-store.ts';
import { viewTarget } from '../../../electron/export/target-view.ts';
import { aSecret, aVersion } from '../../support/builders.ts';

const record = {
  id: 't',
  instanceId: 'one',
  dialect: 'docker-env',
  variant: null,
  path: '/nowhere/x.env',
  variables: [{ secretId: 's', name: 'A', versionId: 'v', as: 'IN_FILE' }],
  writtenAt: '2026-11-23T12:00:00.000Z',
  state: '',
  companions: [],
} as const;

it('what another instance writes under the name in the file takes its place', () => {
  const { id: _id, variables: _variables, ...written } = { ...record, instanceId: 'two' };
  const exported = [{ secretId: 'other', name: 'B', versionId: 'w', as: 'IN_FILE' }];
  const contents = { kind: 'merged', exported, namesOnly: false } as const;
  const after = withWritten(
    [targetRecord.parse(record)],
    { ...written, companions: [] },
    contents,
    new Set(['one', 'two']),
  );
  expect(after.map(({ instanceId, variables }) => [instanceId, variables])).toEqual([['two', exported]]);
});

it('a list without other names is read as before', () => {
  const [{ as: _as, ...plain }] = record.variables;
  expect(targetRecord.parse({ ...record, variables: [plain] }).variables).toEqual([plain]);
});

it.each([
  ['A', 'v', []],
  ['RENAMED', 'v', []],
  ['A', 'newer', ['IN_FILE']],
])('a secret called %s with the version %s makes old: %j', async (name, version, changed) => {
  const secret = aSecret({ id: 's', name, versions: [aVersion({ id: version })] });
  const view = await viewTarget(targetRecord.parse(record), new Map([['s', secret]]));
  expect(view).toMatchObject({ changed, variables: ['IN_FILE'], renamed: [{ name: 'A', as: 'IN_FILE' }] });
});
