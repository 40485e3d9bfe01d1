import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClipboardState } from '../../../electron/shared/views.ts';
import type { ClipboardPort } from '../../../electron/shell/secret-clipboard.ts';
import { concealedHints, createSecretClipboard } from '../../../electron/shell/secret-clipboard.ts';

/** A clipboard that other programs write to as well, and that only a program with focus can clear. */
function fakeClipboard() {
  const state = { text: '', formats: [] as string[], refusesFormats: false, broken: false, hasFocus: true };
  const port: ClipboardPort = {
    write: async (formats) => {
      if (state.refusesFormats) throw new Error('unsupported format');
      const text = formats['text/plain'];
      state.text = typeof text === 'string' ? text : '';
      state.formats = Object.keys(formats);
    },
    writeText: async (text) => {
      state.text = text;
      state.formats = ['text/plain'];
    },
    readText: async () => {
      if (state.broken) throw new Error('no clipboard');
      return state.text;
    },
    clear: () => {
      // GNOME on Wayland ignores a program without focus.
      if (!state.hasFocus) return;
      state.text = '';
      state.formats = [];
    },
  };
  return { state, port };
}

function setUp(seconds = 30) {
  const { state, port } = fakeClipboard();
  const states: ClipboardState[] = [];
  const errors: string[] = [];
  const secret = createSecretClipboard({
    clipboard: port,
    platform: 'linux',
    clearAfterSeconds: () => seconds,
    isFocused: () => state.hasFocus,
    onState: (told) => states.push(told),
    onError: (message) => errors.push(message),
  });
  return { state, secret, states, errors };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('copying a secret', () => {
  it('puts it there with the mark for clipboard managers, and clears it after the delay', async () => {
    const { state, secret, states } = setUp(30);
    expect(await secret.copy('s3cret')).toEqual({ clearsAfterSeconds: 30 });
    expect(state.text).toBe('s3cret');
    expect(state.formats).toContain('electron application/osclipboard;format="x-kde-passwordManagerHint"');
    await vi.advanceTimersByTimeAsync(29_999);
    expect(state.text).toBe('s3cret');
    await vi.advanceTimersByTimeAsync(1);
    expect(state.text).toBe('');
    expect(states).toEqual(['held', 'cleared']);
    expect(secret.mayHold()).toBe(false);
  });

  it.each([
    ['longer than the delay: it is cleared at once', 3_600_000, 0],
    ['for a part of it: it waits for the rest', 20_000, 10_000],
    ['while the clock was set back: it waits no longer than the delay', -3_600_000, 30_000],
  ])('by a machine that slept %s', async (_what, sleptMs, restMs) => {
    const { state, secret } = setUp(30);
    await secret.copy('s3cret');
    // The clock goes on, or is set; timers stand still.
    vi.setSystemTime(Date.now() + sleptMs);
    secret.catchUp();
    if (restMs > 0) await vi.advanceTimersByTimeAsync(restMs - 1);
    const isThereBefore = state.text === 's3cret';
    await vi.advanceTimersByTimeAsync(1);
    expect([isThereBefore, state.text]).toEqual([true, '']);
    secret.catchUp();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves alone a text that is no secret, which is copied without marks and stays', async () => {
    const { state, secret, states } = setUp(30);
    await secret.copyText('a fingerprint');
    expect([state.text, secret.mayHold(), vi.getTimerCount()]).toEqual(['a fingerprint', false, 0]);
    expect(state.formats.filter((format) => format.startsWith('electron '))).toEqual([]);
    await secret.copy('s3cret');
    await secret.copyText('an address');
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    await secret.clearNow();
    expect([state.text, secret.mayHold()]).toEqual(['an address', false]);
    expect(states).toEqual(['held', 'cleared']);
  });

  it('leaves alone what another program put there since', async () => {
    const { state, secret, states } = setUp();
    await secret.copy('s3cret');
    state.text = 'a recipe';
    await vi.advanceTimersByTimeAsync(60_000);
    await secret.clearNow();
    expect(state.text).toBe('a recipe');
    expect(states).toEqual(['held', 'cleared']);
  });

  it('a second copy starts the delay again', async () => {
    const { state, secret } = setUp(30);
    await secret.copy('first');
    await vi.advanceTimersByTimeAsync(20_000);
    await secret.copy('second');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(state.text).toBe('second');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state.text).toBe('');
  });

  it('clears at once on quit, and then no more', async () => {
    const { state, secret, states } = setUp();
    await secret.copy('s3cret');
    await secret.clearNow();
    expect(state.text).toBe('');
    state.text = 's3cret';
    await secret.clearNow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.text).toBe('s3cret');
    expect(states).toEqual(['held', 'cleared']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a clipboard that refuses the marks gets the text, and the log and the window are told', async () => {
    const { state, secret, states, errors } = setUp();
    state.refusesFormats = true;
    await secret.copy('s3cret');
    expect(state.text).toBe('s3cret');
    expect(errors).toEqual(['the clipboard does not take the marks of a secret']);
    expect(states).toEqual(['unmarked']);
  });

  it('a clipboard that cannot be read is reported, not fatal', async () => {
    const { state, secret, errors, states } = setUp();
    await secret.copy('s3cret');
    state.broken = true;
    expect(await secret.clearNow()).toBe(false);
    expect(errors).toEqual(['the clipboard could not be cleared']);
    expect(states).toEqual(['held', 'not-cleared']);
    state.broken = false;
    await secret.tryAgain();
    expect(state.text).toBe('');
  });

  it('a desktop that ignores the clearing is noticed, and it is tried again with focus', async () => {
    const { state, secret, states, errors } = setUp(30);
    await secret.copy('s3cret');
    state.hasFocus = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(states).toEqual(['held', 'not-cleared']);
    expect(errors).toEqual(['the clipboard could not be cleared']);
    expect(secret.mayHold()).toBe(true);
    state.hasFocus = true;
    await secret.tryAgain();
    expect(state.text).toBe('');
    expect(states).toEqual(['held', 'not-cleared', 'cleared']);
    expect(secret.mayHold()).toBe(false);
  });

  it('at quit it is tried again, and a secret that stays is told', async () => {
    const { state, secret } = setUp(30);
    await secret.copy('s3cret');
    state.hasFocus = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await secret.clearNow()).toBe(false);
    state.hasFocus = true;
    expect(await secret.clearNow()).toBe(true);
    expect(state.text).toBe('');
  });

  it('at quit there is nothing to tell where nothing was copied', async () => {
    const { state, secret, states } = setUp();
    state.broken = true;
    expect(secret.mayHold()).toBe(false);
    expect(await secret.clearNow()).toBe(true);
    expect(states).toEqual([]);
  });

  it('focus before the delay is over clears nothing', async () => {
    const { state, secret } = setUp(30);
    await secret.copy('s3cret');
    await secret.tryAgain();
    expect(state.text).toBe('s3cret');
  });

  it('what was read without focus on Linux is looked at again with focus', async () => {
    const { state, secret } = setUp(30);
    await secret.copy('s3cret');
    state.hasFocus = false;
    // An old state of the clipboard.
    state.text = '';
    await vi.advanceTimersByTimeAsync(30_000);
    state.text = 's3cret';
    state.hasFocus = true;
    await secret.tryAgain();
    expect(state.text).toBe('');
  });

  it('a secret that is copied while another is cleared stays', async () => {
    const { state, secret } = setUp(30);
    await secret.copy('first');
    const clearing = secret.clearNow();
    await Promise.all([clearing, secret.copy('second')]);
    expect(state.text).toBe('second');
    expect(secret.mayHold()).toBe(true);
  });
});

it.each([
  [
    'win32',
    [
      'ExcludeClipboardContentFromMonitorProcessing',
      'CanIncludeInClipboardHistory',
      'CanUploadToCloudClipboard',
    ],
  ],
  ['darwin', ['org.nspasteboard.ConcealedType']],
  ['linux', ['x-kde-passwordManagerHint']],
] as const)('the marks on %s', async (platform, names) => {
  const hints = concealedHints(platform);
  expect(Object.keys(hints)).toEqual(
    names.map((name) => `electron application/osclipboard;format="${name}"`),
  );
  const contents = await Promise.all(Object.values(hints).map((blob) => blob.bytes()));
  const wanted = { win32: [0, 0, 0, 0], darwin: [0x31], linux: [...Buffer.from('secret')] }[platform];
  for (const content of contents) expect([...content]).toEqual(wanted);
});
