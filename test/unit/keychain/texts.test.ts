import { describe, expect, it } from 'vitest';
import { detectDesktop } from '../../../electron/keychain/desktop.ts';
import { helperEnv } from '../../../electron/keychain/helper-env.ts';
import { tidyText } from '../../../electron/keychain/library-text.ts';
import { canaryAccount, keychainService, ourAccounts } from '../../../electron/keychain/service-name.ts';
import { checkAccount } from '../../../electron/keychain/validate.ts';

describe('detectDesktop', () => {
  it.each([
    ['remote', { SSH_CONNECTION: '::1 2 ::1 22' }, true],
    ['remote', { SSH_CONNECTION: '::1 2 ::1 22', DISPLAY: 'localhost:10.0' }, true],
    ['headless', { SSH_CONNECTION: '::1 2 ::1 22' }, false],
    ['headless', { SSH_CONNECTION: '::1 2 ::1 22', DISPLAY: 'localhost:10.0' }, false],
    ['headless', {}, true],
    ['linux-other', { DISPLAY: ':0' }, true],
    // `sudo -E` keeps the desktop's variables, and plain `sudo` none of them.
    ['sudo', { XDG_CURRENT_DESKTOP: 'KDE', DISPLAY: ':0', SUDO_UID: '1000' }, true],
    ['sudo', { SUDO_UID: '1000' }, false],
    ['sudo', { WSL_DISTRO_NAME: 'Debian', SUDO_UID: '1000' }, false],
    // Root used it, for whom nothing changes.
    ['headless', { SUDO_UID: '0' }, false],
    // WSLg has a display too.
    ['wsl', { WSL_DISTRO_NAME: 'Debian', SSH_CONNECTION: '::1 2 ::1 22', DISPLAY: ':0' }, true],
  ] as const)('%s: %j, a desktop session: %j', (desktop, env, hasSession) => {
    const facts = { platform: 'linux', env, hasDesktopSession: () => hasSession } as const;
    expect(detectDesktop(facts)).toBe(desktop);
  });

  it.each([
    ['windows', 'win32', {}, ''],
    ['macos', 'darwin', { XDG_CURRENT_DESKTOP: 'GNOME' }, ''],
    ['gnome', 'linux', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME', DISPLAY: ':0' }, ''],
    ['gnome', 'linux', { XDG_CURRENT_DESKTOP: 'X-Cinnamon' }, ''],
    ['kde', 'linux', { XDG_CURRENT_DESKTOP: 'KDE', WAYLAND_DISPLAY: 'wayland-0' }, ''],
    ['linux-other', 'linux', { XDG_CURRENT_DESKTOP: 'XFCE', DISPLAY: ':0' }, ''],
    ['linux-other', 'linux', { XDG_CURRENT_DESKTOP: 'sway' }, ''],
    ['linux-other', 'linux', { DISPLAY: ':0' }, ''],
    ['headless', 'linux', {}, '6.1.0-28-amd64'],
    ['headless', 'linux', { DISPLAY: '', XDG_CURRENT_DESKTOP: '' }, ''],
    ['wsl', 'linux', { WSL_DISTRO_NAME: 'Debian', WAYLAND_DISPLAY: 'wayland-0' }, ''],
    ['wsl', 'linux', {}, '5.15.167.4-microsoft-standard-WSL2'],
  ] as const)('%s', (desktop, platform, env, release) => {
    expect(detectDesktop({ platform, env, release })).toBe(desktop);
  });
});

describe('helperEnv', () => {
  it('drops what changes where values go or what is printed, and keeps the way to the keychain', () => {
    expect(
      helperEnv({
        PATH: '/bin',
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus',
        XDG_RUNTIME_DIR: '/run/user/1',
        DISPLAY: ':0',
        LD_LIBRARY_PATH: '/nix/lib',
        UNSET: undefined,
        SECRET_BACKEND: 'file',
        SECRET_FILE_TEST_PATH: '/tmp/x',
        SECRET_FILE_TEST_PASSWORD: 'x',
        G_MESSAGES_DEBUG: 'all',
        NODE_OPTIONS: '--inspect',
        NODE_CHANNEL_FD: '3',
        ELECTRON_RUN_AS_NODE: '1',
        LANG: 'zh_CN.UTF-8',
        LC_MESSAGES: 'zh_CN.UTF-8',
        LANGUAGE: 'zh',
      }),
    ).toEqual({
      PATH: '/bin',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus',
      XDG_RUNTIME_DIR: '/run/user/1',
      DISPLAY: ':0',
      LD_LIBRARY_PATH: '/nix/lib',
      LC_ALL: 'C',
    });
  });
});

describe('tidyText', () => {
  it('makes one short line, without controls and without the value', () => {
    expect(tidyText('a\r\n\u001b[31mb\u202ec\u2028d')).toBe('a [31mb c d');
    expect(tidyText('x'.repeat(500))).toHaveLength(200);
    expect(tidyText('cannot store s3cret: s3cret', 's3cret')).toBe('cannot store [value]: [value]');
    expect(tidyText('kept', '')).toBe('kept');
  });
});

describe('service names and accounts', () => {
  it('no name is the beginning of another', () => {
    const ids = ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', '3f2504e0-4f89-41d3-9a0c-0305e82c330', ''];
    const names = ids.map(keychainService);
    for (const name of names) expect(names.filter((one) => one.startsWith(name))).toEqual([name]);
  });

  it('the canary passes for an account, and is not one of ours', () => {
    expect(checkAccount(canaryAccount)).toBeUndefined();
    expect(ourAccounts([canaryAccount, 'x'])).toEqual([]);
  });
});
