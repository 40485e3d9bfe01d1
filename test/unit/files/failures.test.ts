import { describe, expect, it } from 'vitest';
import {
  errorCode,
  hasErrno,
  lacksFolderSync,
  lacksLinks,
  unlessMissing,
} from '../../../electron/files/errno.ts';
import { fileFailure, ioFailure } from '../../../electron/files/failures.ts';
import { foreignFile, ForeignFolderError, isForeign } from '../../../electron/files/owner.ts';

const systemError = (code: string, syscall = 'open') =>
  Object.assign(new Error('from the system'), { code, syscall });

describe('errors of the file system', () => {
  it.each([
    ['ENOSPC', 'vault-disk-full'],
    ['EDQUOT', 'vault-disk-full'],
    ['EROFS', 'vault-disk-read-only'],
    ['EACCES', 'vault-denied'],
    ['EPERM', 'vault-denied'],
    ['EIO', 'vault-io'],
    ['ENOENT', 'vault-io'],
  ])('%s at a file of the program is %s', (detail, code) => {
    expect(fileFailure(systemError(detail), '/a/b')).toEqual({ code, subject: '/a/b', detail });
  });

  it('of other users are told apart, and no bug passes for one', () => {
    expect(fileFailure(systemError(foreignFile), '/a/b')).toEqual({
      code: 'vault-foreign-file',
      subject: '/a/b',
    });
    expect(fileFailure(new ForeignFolderError('/a', 0), '/a/b')).toMatchObject({
      code: 'vault-root',
      subject: '/a',
      facts: { owner: 'root' },
    });
    const bug = new TypeError('a bug');
    expect(() => fileFailure(bug, '/a/b')).toThrow(bug);
    expect([bug, 'ENOSPC', Object.assign(new Error('number'), { code: 28 })].map(errorCode)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it.each([
    ['EACCES', 'mkdir', 'export-folder-closed', '/a'],
    ['EPERM', 'mkdir', 'export-folder-closed', '/a'],
    ['EROFS', 'mkdir', 'export-folder-closed', '/a'],
    ['ENOSPC', 'mkdir', 'export-io', '/a/b'],
    ['EACCES', 'open', 'export-io', '/a/b'],
    ['EROFS', 'rename', 'export-io', '/a/b'],
  ])('%s of %s at a file of the user is %s', (detail, syscall, code, subject) => {
    expect(ioFailure('/a/b', systemError(detail, syscall))).toEqual({ code, subject, detail });
  });

  it.each([
    ['EPERM', true, false],
    ['EISDIR', true, false],
    ['ENOTSUP', true, true],
    ['EOPNOTSUPP', true, true],
    ['ENOSYS', true, false],
    ['EINVAL', false, true],
    ['EEXIST', false, false],
    ['EIO', false, false],
    ['ENOSPC', false, false],
  ])('%s: without links %s, without fsync of folders %s', (code, links, sync) => {
    expect([lacksLinks(systemError(code)), lacksFolderSync(systemError(code))]).toEqual([links, sync]);
  });

  it('is missing only where the system says ENOENT', () => {
    expect(unlessMissing(systemError('ENOENT'))).toBeUndefined();
    expect(() => unlessMissing(systemError('ENOTDIR'))).toThrow('from the system');
    expect(hasErrno(systemError('ENOTDIR'), 'ENOENT', 'ENOTDIR')).toBe(true);
    expect(hasErrno(new Error('no code'))).toBe(false);
  });

  it('takes files of root and of the user for no foreign ones', () => {
    const self = process.geteuid?.() ?? 0;
    expect([isForeign(0), isForeign(self)]).toEqual([false, false]);
    expect(isForeign(self + 1)).toBe(self !== 0);
  });
});
