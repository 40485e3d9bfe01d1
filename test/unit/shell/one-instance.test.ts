import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findForeignLock, parseLockTarget } from '../../../electron/shell/one-instance.ts';
import { otherHostText } from '../../../electron/shell/text.ts';
import { locales } from '../../../electron/shared/locales.ts';
import { shellTexts } from '../../../electron/text/shell.ts';

it.each([
  ['laptop-123', { host: 'laptop', pid: 123 }],
  ['my-old-laptop.local-1', { host: 'my-old-laptop.local', pid: 1 }],
  ['laptop', null],
  ['laptop-', null],
  ['-12', null],
  ['12', null],
  ['laptop-12x', null],
  ['lap\ntop-12', null],
  ['laptop-123\n', null],
  [`laptop-${'9'.repeat(11)}`, null],
  ['', null],
])('the lock target %j', (target, lock) => {
  expect(parseLockTarget(target)).toEqual(lock);
});

describe.skipIf(process.platform === 'win32')('the lock of another host', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'keyring-lock-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('is found, and one of this host is not', async () => {
    const path = join(dir, 'SingletonLock');
    await symlink('other-12', path);
    expect(await findForeignLock(dir, 'here')).toEqual({ host: 'other', pid: 12, path });
    expect(await findForeignLock(dir, 'other')).toBeNull();
  });

  it('is none where the first instance answers, as one in a container does', async () => {
    await symlink('other-12', join(dir, 'SingletonLock'));
    const socket = join(dir, 'socket');
    const server = createServer();
    await once(server.listen(socket), 'listening');
    await symlink(socket, join(dir, 'SingletonSocket'));
    expect(await findForeignLock(dir, 'here')).toBeNull();
    server.close();
    await once(server, 'close');
    expect(await findForeignLock(dir, 'here')).not.toBeNull();
  });

  it('is none where there is no lock, or a file that is no link', async () => {
    expect(await findForeignLock(dir, 'here')).toBeNull();
    await writeFile(join(dir, 'SingletonLock'), 'other-12');
    expect(await findForeignLock(dir, 'here')).toBeNull();
  });
});

it.each(locales)('the words in %s name host, process and file', (language) => {
  const words = otherHostText(shellTexts[language], { host: 'old', pid: 7, path: '/data/SingletonLock' });
  for (const fact of ['old', '7', '/data/SingletonLock']) expect(words).toContain(fact);
  expect(words).not.toMatch(/[{}]/);
});
