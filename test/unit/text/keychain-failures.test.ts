import { describe, expect, it } from 'vitest';
import { keychainFailureCodes, type KeychainFailureCode } from '../../../electron/shared/failure.ts';
import { desktops, type Desktop } from '../../../electron/shared/views.ts';
import { explainFailure } from '../../../electron/text/explain-failure.ts';
import { loadReader } from '../../../electron/text/reader.ts';

const fronts = ['window', 'command'] as const;
const english = await Promise.all(fronts.map((front) => loadReader(front, 'en')));
const chinese = await Promise.all(fronts.map((front) => loadReader(front, 'zh-CN')));

it('each code has a message of its own', () => {
  for (const reader of [...english, ...chinese]) {
    const messages = keychainFailureCodes.map((code) => explainFailure({ code }, reader).what);
    expect(new Set(messages).size).toBe(keychainFailureCodes.length);
  }
});

describe.each(english)('the remedies of the $front', (reader) => {
  const remedy = (code: KeychainFailureCode, desktop: Desktop) =>
    explainFailure({ code }, { ...reader, desktop }).remedy;
  const remedies = keychainFailureCodes.flatMap((code) =>
    desktops.map((desktop) => ({ desktop, text: remedy(code, desktop) })),
  );

  it.each(['keychain-no-bus', 'keychain-no-provider', 'keychain-locked'] as const)(
    'tell desktops apart where they differ: %s',
    (code) => {
      const texts = (['gnome', 'headless', 'windows', 'macos'] as const).map((one) => remedy(code, one));
      expect(new Set(texts).size).toBe(texts.length);
    },
  );

  it('name the programs of the desktop', () => {
    expect(remedy('keychain-locked', 'gnome')).toContain('Seahorse');
    expect(remedy('keychain-locked', 'kde')).toContain('KWallet');
    expect(remedy('keychain-no-provider', 'kde')).toContain('apt install kwalletmanager');
    expect(remedy('keychain-no-provider', 'gnome')).toContain('apt install gnome-keyring libsecret-1-0');
    expect(remedy('keychain-no-bus', 'headless')).toContain('gnome-keyring-daemon --unlock');
    expect(remedy('keychain-no-bus', 'wsl')).toContain('/etc/wsl.conf');
    expect(remedy('keychain-locked', 'macos')).toContain('Keychain Access');
  });

  it('never advise a second bus', () => {
    for (const { text } of remedies) expect(text).not.toMatch(/dbus-run-session|start a private bus/i);
  });

  it('end no daemon of a desktop from a remote login', () => {
    for (const { text } of remedies.filter(({ desktop }) => desktop === 'remote')) {
      expect(text).not.toMatch(/--replace|\b(?:end|kill)\b|gnome-keyring-daemon/);
    }
  });

  it('say on a server that a container takes its keyring with it', () => {
    for (const code of ['keychain-no-bus', 'keychain-no-provider', 'keychain-no-collection'] as const) {
      expect(remedy(code, 'headless')).toContain('ends with the container');
    }
  });

  it('tell on a server that the password may have been wrong', () => {
    expect(remedy('keychain-locked', 'headless')).toMatch(/the one given was wrong/);
  });

  it('send sudo back into the desktop session', () => {
    expect(remedy('keychain-no-bus', 'kde')).toMatch(/not with sudo/);
    for (const code of ['keychain-no-bus', 'keychain-no-provider', 'keychain-no-collection'] as const) {
      // First the remedy, then the recipe for who means the other user's own secrets.
      expect(remedy(code, 'sudo')).toMatch(/^Run it again without sudo: .*gnome-keyring-daemon/);
    }
    expect(remedy('keychain-locked', 'sudo')).not.toMatch(/gnome-keyring-daemon/);
  });

  it('name every missing package in one line where nothing is installed', () => {
    for (const code of ['keychain-no-bus', 'keychain-no-provider', 'keychain-library-missing'] as const) {
      expect(remedy(code, 'headless')).toContain(
        'apt install --no-install-recommends dbus gnome-keyring libsecret-1-0',
      );
    }
  });
});

it.each(['keychain-no-collection', 'keychain-locked', 'keychain-prompt-timeout'] as const)(
  'there is a way where no keyring program may be installed: %s',
  (code) => {
    for (const reader of [...english, ...chinese]) {
      const { remedy } = explainFailure({ code }, { ...reader, desktop: 'gnome' });
      expect(remedy).toMatch(/[Ss]ign out and in again with your password|注销后用密码重新登录/);
    }
  },
);

it('both languages and fronts tell the same desktops apart', () => {
  const [own = [], ...others] = [...english, ...chinese].map(({ words }) =>
    Object.entries(words.keychainFailures).map(([code, { on }]) => [code, Object.keys(on ?? {}).toSorted()]),
  );
  for (const other of others) expect(other).toEqual(own);
});
