import type { ProxyConfig } from 'electron';
import { describe, expect, it } from 'vitest';
import { createSystemProxy } from '../../../electron/shell/system-proxy.ts';

/** Electron's session under `--no-proxy-server`: the switch is applied when the session is first used, not before. */
class FakeSession {
  readonly asked: string[] = [];
  readonly system: string;
  #mode: ProxyConfig['mode'] = 'system';
  #isUsed = false;
  fails = false;
  constructor(system: string) {
    this.system = system;
  }
  async setProxy({ mode }: ProxyConfig): Promise<void> {
    this.#mode = mode;
  }
  async resolveProxy(url: string): Promise<string> {
    if (this.fails) throw new Error('no network service');
    if (!this.#isUsed) this.#mode = 'direct';
    this.#isUsed = true;
    this.asked.push(url);
    return this.#mode === 'system' ? this.system : 'DIRECT';
  }
}

describe('the proxy of the desktop', () => {
  it('is asked for by origin, although Chromium itself uses none', async () => {
    const session = new FakeSession('PROXY proxy.example:3128;DIRECT');
    const ask = createSystemProxy(session);
    const proxy = { host: 'proxy.example', port: 3128, secure: false, authorization: null };
    const origins = ['https://chat.example', 'https://other.example'];
    expect(await Promise.all(origins.map(ask))).toEqual([
      { via: 'proxy', proxy },
      { via: 'proxy', proxy },
    ]);
    expect(await ask('https://chat.example')).toEqual({ via: 'proxy', proxy });
    expect(new Set(session.asked)).toEqual(new Set(origins));
  });

  it('is none, or one that cannot be used', async () => {
    expect(await createSystemProxy(new FakeSession('DIRECT'))('https://a.example')).toEqual({
      via: 'direct',
    });
    expect(await createSystemProxy(new FakeSession('SOCKS5 p:1080'))('https://a.example')).toEqual({
      via: 'unsupported',
      kind: 'socks5',
    });
  });

  it('that cannot be asked for is not taken for none, and is asked for again', async () => {
    const session = new FakeSession('PROXY proxy.example:3128');
    const ask = createSystemProxy(session);
    session.fails = true;
    expect(await ask('https://a.example')).toEqual({ via: 'unsupported', kind: 'unknown' });
    session.fails = false;
    expect(await ask('https://a.example')).toMatchObject({ via: 'proxy' });
  });
});
