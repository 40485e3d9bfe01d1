import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readState } from '../../../electron/keychain/collection-state.ts';
import type { BusConnection } from '../../../electron/keychain/dbus/connection.ts';
import type { WireValue } from '../../../electron/keychain/dbus/wire.ts';
import { expectString } from '../../../electron/keychain/dbus/wire.ts';
import { err, ok } from '../../../electron/shared/result.ts';

interface World {
  /** `Locked`, one for each time it is read; the last one stays. */
  readonly locked: readonly boolean[];
  /** The prompt that `Unlock` answers with. */
  readonly prompt: string;
  readonly isWalletOpen?: boolean;
  /** How often the collection's object is said not to be there before it is. */
  readonly missing?: number;
  /** Process behind the Secret Service. */
  readonly pid?: number;
}

/** A bus with a Secret Service that has a locked collection. */
function busWith(world: World): { readonly bus: BusConnection; readonly called: string[] } {
  const locked = [...world.locked];
  const called: string[] = [];
  let missing = world.missing ?? 0;
  const answers: Readonly<Record<string, () => readonly WireValue[]>> = {
    ReadAlias: () => ['/org/freedesktop/secrets/collection/kdewallet'],
    Unlock: () => [[], world.prompt],
    Prompt: () => [],
    GetConnectionUnixProcessID: () => [world.pid ?? process.pid],
    isOpen: () => [world.isWalletOpen ?? false],
  };
  return {
    called,
    bus: {
      call: ({ member, body = [] }) => {
        const name = member === 'Get' ? expectString(body[1]) : member;
        called.push(name);
        if (name === 'Locked' && missing > 0) {
          missing -= 1;
          const refused = 'org.freedesktop.DBus.Error.UnknownMethod';
          return Promise.resolve(err({ kind: 'refused', name: refused, message: '' } as const));
        }
        if (name === 'Locked') {
          const value = (locked.length > 1 ? locked.shift() : locked[0]) ?? true;
          return Promise.resolve(ok([{ signature: 'b', value }]));
        }
        if (name === 'Label') return Promise.resolve(ok([{ signature: 's', value: 'kdewallet' }]));
        return Promise.resolve(ok(answers[name]?.() ?? []));
      },
      close: () => {},
    },
  };
}

/** A process of that name; ends with the test. */
async function startAs(name: string): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'process-'));
  const path = join(dir, name);
  symlinkSync('/bin/sleep', path);
  const child = spawn(path, ['60'], { stdio: 'ignore' });
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    rmSync(dir, { recursive: true });
  });
  await once(child, 'spawn');
  return child.pid ?? 0;
}

const locked = err({ code: 'keychain-locked' } as const);

describe.skipIf(process.platform !== 'linux')('a collection that calls itself locked', () => {
  it('is open when Unlock opens it without a prompt', async () => {
    const { bus } = busWith({ locked: [true, true, false], prompt: '/' });
    expect(await readState(bus)).toEqual(ok());
  });

  it('is locked when it stays so, and no prompt is run', async () => {
    for (const prompt of ['/', '/org/freedesktop/secrets/prompt/u1']) {
      const { bus, called } = busWith({ locked: [true], prompt });
      expect(await readState(bus)).toEqual(locked);
      expect(called).toContain('Unlock');
      expect(called).not.toContain('Prompt');
      // gnome-keyring 42 aborts on it while another prompt is on the screen.
      expect(called).not.toContain('Dismiss');
    }
  });

  it.each(['kwalletd5', 'kwalletd6', 'ksecretd'])(
    'is open when %s says that the wallet is, once the prompt was run',
    async (program) => {
      const pid = await startAs(program);
      const world: World = { locked: [true, true, true, false], prompt: '/prompt/p0', pid };
      const open = busWith({ ...world, isWalletOpen: true });
      expect(await readState(open.bus)).toEqual(ok());
      const closed = busWith({ ...world, isWalletOpen: false });
      expect(await readState(closed.bus)).toEqual(locked);
      expect(closed.called).not.toContain('Prompt');
    },
  );

  it('is waited for where its daemon has just started, and not for ever', async () => {
    // The first look is at the alias, which not every service keeps an object for.
    expect(await readState(busWith({ locked: [false], prompt: '/', missing: 4 }).bus)).toEqual(ok());
    const never = busWith({ locked: [false], prompt: '/', missing: 1000 });
    expect(await readState(never.bus)).toMatchObject({ error: { code: 'keychain-failed' } });
  });

  it('does not wait for ever for a prompt that was run', async () => {
    const pid = await startAs('kwalletd5');
    const { bus } = busWith({ locked: [true], prompt: '/prompt/p0', pid, isWalletOpen: true });
    expect(await readState(bus)).toEqual(locked);
  });
});
