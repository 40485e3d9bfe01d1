import { describe, expect, it } from 'vitest';
import type { FileRights } from '../../../electron/files/rights.ts';
import { rightsRemarks, sameRights, withoutList } from '../../../electron/files/rights.ts';

const path = '/a/.env';
const rights = (mode: number, more: Partial<FileRights> = {}): FileRights => ({
  uid: 1,
  gid: 2,
  mode,
  links: 1,
  ...more,
});

describe('the rights of a file that took the place of another', () => {
  it.each([
    ['a new file', undefined, rights(0o644), []],
    ['the same', rights(0o600), rights(0o600), []],
    ['another mode', rights(0o640), rights(0o600), [{ code: 'mode-changed', before: '0640', after: '0600' }]],
    [
      'another owner',
      rights(0o600),
      rights(0o600, { uid: 7 }),
      [{ code: 'owner-changed', before: '1', after: '7' }],
    ],
    [
      'another group',
      rights(0o600),
      rights(0o600, { gid: 7 }),
      [{ code: 'group-changed', before: '2', after: '7' }],
    ],
    ['two names', rights(0o600, { links: 2 }), rights(0o600), [{ code: 'link-broken' }]],
    ['the group may read it', rights(0o640), rights(0o640), [{ code: 'open-to-group', after: '0640' }]],
    ['the group may write it', rights(0o620), rights(0o620), [{ code: 'open-to-group', after: '0620' }]],
    ['everybody may read it', rights(0o644), rights(0o644), [{ code: 'open-to-others', after: '0644' }]],
    ['others alone may write it', rights(0o602), rights(0o602), [{ code: 'open-to-others', after: '0602' }]],
  ] as const)('%s', (_what, before, after, remarks) => {
    expect(rightsRemarks(path, before, after)).toEqual(remarks.map((remark) => ({ ...remark, path })));
  });

  it.each([
    [0o660, 0o600],
    [0o674, 0o644],
    [0o665, 0o655],
    [0o600, 0o600],
  ])('with an access list %o becomes %o: the group may do what everybody may', (mode, expected) => {
    expect(withoutList(rights(mode), true).mode).toBe(expected);
    expect(withoutList(rights(mode), false).mode).toBe(mode);
  });

  it('are the same where owner, group and mode are', () => {
    const one = rights(0o600);
    expect(sameRights(one, { ...one, links: 2 })).toBe(true);
    for (const other of [{ uid: 9 }, { gid: 9 }, { mode: 0o640 }]) {
      expect(sameRights(one, { ...one, ...other })).toBe(false);
    }
  });
});
