import { describe, expect, it } from 'vitest';
import type { SecretStatus } from '../../../../../../electron/shared/status.ts';
import type { ExportTarget } from '../../../../../../electron/shared/views.ts';
import { placesOf, seenOf } from '../../../../../../renderer/features/secrets/matrix/places.ts';
import { anInstance, aSecret } from '../../../../../support/builders.ts';
import { anInstanceStatus, aSecretStatus } from '../../../../../support/statuses.ts';

const test = (code: string, at = '2026-01-01T00:00:00.000Z') =>
  ({ at, code, good: code === 'works' || code === 'secret-same', latencyMs: 12 }) as const;
const key = aSecret({ kind: 'secret-key', name: 'WEBUI_SECRET_KEY' });
const bot = aSecret({ kind: 'api-key', name: 'bot' });
const target = (more: Partial<ExportTarget>): ExportTarget => ({
  id: '00000000-0000-4000-8000-00000000dddd',
  instanceId: anInstance().id,
  dialect: 'compose-env',
  variant: null,
  path: '/srv/chat/.env',
  companions: [],
  variables: ['WEBUI_SECRET_KEY'],
  renamed: [],
  writtenAt: '2026-01-01T00:00:00.000Z',
  state: 'current',
  changed: [],
  file: 'as-written',
  isInWorkTree: false,
  ...more,
});
const look = (row: Partial<SecretStatus>) => seenOf(anInstanceStatus({ secrets: [aSecretStatus(row)] }));

describe('before the first look has ended', () => {
  it.each([
    { of: 'a file as it was written', more: {}, file: 'same' },
    { of: 'a file of before a rotation', more: { changed: ['WEBUI_SECRET_KEY'] }, file: 'other' },
    { of: 'a file that is gone', more: { file: 'missing' as const }, file: 'missing' },
    { of: 'a file that somebody changed', more: { file: 'changed' as const }, file: 'looking' },
    {
      of: 'a file that calls it otherwise',
      more: { variables: ['KEY'], renamed: [{ name: 'WEBUI_SECRET_KEY', as: 'KEY' }], changed: ['KEY'] },
      file: 'other',
    },
    { of: 'a file without it', more: { variables: ['TOKEN'] }, file: 'none' },
  ])('$of shows $file', ({ more, file }) => {
    expect(placesOf(key, undefined, [target(more)], true)).toMatchObject({
      states: { vault: 'same', file, container: 'looking', server: 'not-known' },
      finding: null,
    });
  });

  it.each([
    { code: 'works', server: 'same' },
    { code: 'path-not-allowed', server: 'same' },
    { code: 'unknown-key', server: 'refused' },
    // No server answered, so that nothing is known of the key.
    { code: 'timed-out', server: 'not-known' },
  ])('an API key whose last test said $code is $server on the server', ({ code, server }) => {
    const { states } = placesOf({ ...bot, lastTest: test(code) }, undefined, [], true);
    expect(states).toEqual({ vault: 'same', file: 'none', container: 'none', server });
  });

  it('a secret key is at the server as its last check found it', () => {
    const { states } = placesOf({ ...key, lastTest: test('secret-another') }, undefined, [], true);
    expect(states.server).toBe('other');
  });

  it('without a value in use it is missing in the vault', () => {
    expect(placesOf({ ...key, versions: [] }, undefined, [], true).states.vault).toBe('missing');
  });
});

describe('what a look has seen', () => {
  it('is shown with what is to be done', () => {
    const seen = look({
      files: [{ path: '/srv/chat/.env', state: 'same' }],
      container: 'other',
      server: 'other',
      finding: 'recreate',
    });
    expect(placesOf(key, seen, [], false)).toEqual({
      states: { vault: 'same', file: 'same', container: 'other', server: 'other' },
      files: [{ path: '/srv/chat/.env', state: 'same' }],
      finding: 'recreate',
    });
  });

  it('counts less than a check that was made since', () => {
    const seen = look({ container: 'same', server: 'other', finding: 'server-differs' });
    const later = { ...key, lastTest: test('secret-same', '2026-01-03T00:00:00.000Z') };
    expect(placesOf(later, seen, [], false)).toMatchObject({ states: { server: 'same' }, finding: 'in-use' });
    const before = { ...key, lastTest: test('secret-same') };
    expect(placesOf(before, seen, [], false)).toMatchObject({
      states: { server: 'other' },
      finding: 'server-differs',
    });
  });

  it.each([
    { states: ['same', 'other'], file: 'other' },
    { states: ['same', 'missing'], file: 'missing' },
    { states: ['missing', 'other'], file: 'other' },
    { states: ['same', 'not-known'], file: 'not-known' },
    { states: ['same', 'same'], file: 'same' },
  ] as const)('files with $states are together $file', ({ states, file }) => {
    const seen = look({ files: states.map((state, at) => ({ path: `/srv/${String(at)}`, state })) });
    expect(placesOf(key, seen, [], false).states.file).toBe(file);
  });

  it('says nothing of a secret that was saved since, and of one that could not be looked for', () => {
    const other = aSecret({ name: 'TOKEN' });
    expect(placesOf(other, look({}), [], true)).toMatchObject({
      states: { container: 'looking', server: 'not-known' },
      finding: null,
    });
    expect(placesOf(key, undefined, [], false).states.container).toBe('not-known');
  });
});
