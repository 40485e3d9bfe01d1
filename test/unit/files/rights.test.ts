import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileRights } from '../../../electron/files/rights.ts';
import { applyRights, rightsRemarks, sameRights, withoutList } from '../../../electron/files/rights.ts';
import { temporaryDir } from '../../support/vault.ts';

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

/** The owner, group and mode of a file after `applyRights`, made by 100:200, with a system that lets through what `allows` says. */
async function applied(
  wanted: FileRights,
  allows: (uid: number, gid: number) => boolean,
  code = 'EPERM',
): Promise<readonly [number, number, number]> {
  let [uid, gid, mode] = [100, 200, 0o600];
  const file = await open(join(temporaryDir(), 'file'), 'w');
  Object.assign(file, {
    stat: async () => ({ uid, gid }),
    chown: async (toUid: number, toGid: number) => {
      if (!allows(toUid, toGid)) throw Object.assign(new Error(code), { code });
      [uid, gid] = [toUid, toGid];
    },
    chmod: async (to: number) => {
      mode = to;
    },
  });
  try {
    await applyRights(file, wanted);
  } finally {
    await file.close();
  }
  return [uid, gid, mode];
}

const all = () => true;
const none = () => false;
const groupOnly = (uid: number) => uid === 100;

describe('the rights of a file that is given those of another', () => {
  it.each([
    ['all are given by root', rights(0o754), all, [1, 2, 0o754]],
    ['the group by one who is in it', rights(0o754), groupOnly, [100, 2, 0o654]],
    ['without the group it may do as others', rights(0o754), none, [100, 200, 0o644]],
    ['without the group it may do no more than others', rights(0o770), none, [100, 200, 0o600]],
    ['those of the same owner and group', rights(0o740, { uid: 100, gid: 200 }), none, [100, 200, 0o740]],
    ['those of the same owner', rights(0o741, { uid: 100 }), none, [100, 200, 0o711]],
    ['those of the same group', rights(0o741, { gid: 200 }), none, [100, 200, 0o641]],
    ['no special bits', rights(0o777, { uid: 100, gid: 200 }), none, [100, 200, 0o777]],
  ] as const)('%s', async (_what, wanted, allows, expected) => {
    expect(await applied(wanted, allows)).toEqual(expected);
  });

  it.each(['EPERM', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])('as far as %s lets it', async (code) => {
    expect(await applied(rights(0o640), none, code)).toEqual([100, 200, 0o600]);
  });

  it('or not at all where the disk fails', async () => {
    await expect(applied(rights(0o640), none, 'EIO')).rejects.toThrow('EIO');
  });
});
