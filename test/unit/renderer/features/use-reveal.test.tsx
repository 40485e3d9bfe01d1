// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Reply } from '../../../../electron/shared/contract.ts';
import { ok } from '../../../../electron/shared/result.ts';
import { defaultSettings } from '../../../../electron/shared/settings-rules.ts';
import { SettingsProvider } from '../../../../renderer/state/settings.tsx';
import { useReveal } from '../../../../renderer/features/secrets/use-reveal.ts';
import { later, render, settle } from '../../../support/render.tsx';
import { openBridge } from '../../../support/bridge.ts';
import type { TestBridge } from '../../../support/bridge.ts';
import { must } from '../../../support/vault.ts';

const value = 'planted-4f1c9be2';
const ref = { of: 'secret', secretId: '00000000-0000-4000-8000-000000000001' } as const;

/** What happens in the window, after so many milliseconds. */
async function after(ms: number, event?: Event): Promise<void> {
  await settle(async () => {
    vi.advanceTimersByTime(ms);
    if (event) window.dispatchEvent(event);
  });
}

function Box() {
  return (
    <SettingsProvider>
      <Shown />
    </SettingsProvider>
  );
}

function Shown() {
  const { host, isShown, show, hide } = useReveal(ref);
  return (
    <div>
      <code ref={host} />
      <button type="button" onClick={() => void (isShown ? hide() : show())}>
        toggle
      </button>
    </div>
  );
}

async function revealing(): Promise<TestBridge> {
  const main = await openBridge();
  main.override('secrets.reveal', () => ok(value));
  return main;
}

async function press(host: HTMLElement): Promise<void> {
  await settle(async () => host.querySelector('button')?.click());
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows the value on demand and takes its node away on hiding', async () => {
  const { host } = await render(await revealing(), <Box />);
  await press(host);
  expect(host.textContent).toContain(value);
  await press(host);
  expect(host.querySelector('code')?.childNodes).toHaveLength(0);
});

it('hides by itself after its time, and not before', async () => {
  const { host } = await render(await revealing(), <Box />);
  await press(host);
  await settle(async () => vi.advanceTimersByTime(defaultSettings.revealSeconds * 1000 - 1));
  expect(host.textContent).toContain(value);
  await settle(async () => vi.advanceTimersByTime(1));
  expect(host.textContent).not.toContain(value);
});

it('hides when the window loses the focus', async () => {
  const { host } = await render(await revealing(), <Box />);
  await press(host);
  await settle(async () => window.dispatchEvent(new Event('blur')));
  expect(host.textContent).not.toContain(value);
});

it('is empty after the view was left', async () => {
  const { host, show } = await render(await revealing(), <Box />);
  await press(host);
  const code = host.querySelector('code');
  await show(<p>elsewhere</p>);
  expect(code?.childNodes).toHaveLength(0);
});

it('an answer that comes after the window lost the focus is not shown', async () => {
  const main = await openBridge();
  const answer = later<Reply<'secrets.reveal'>>();
  main.override('secrets.reveal', () => answer.promise);
  const { host } = await render(main, <Box />);
  await press(host);
  await settle(async () => window.dispatchEvent(new Event('blur')));
  await settle(async () => answer.resolve(ok(value)));
  expect(host.textContent).not.toContain(value);
});

it('shows a value for as long as the settings say', async () => {
  const main = await revealing();
  must(await main.bridge['settings.set']({ revealSeconds: 40 }));
  const { host } = await render(main, <Box />);
  await press(host);
  await after(39_999);
  expect(host.textContent).toContain(value);
  await after(1);
  expect(host.textContent).not.toContain(value);
});

it('hides what nobody has typed or pointed at for a while', async () => {
  const main = await revealing();
  must(await main.bridge['settings.set']({ revealSeconds: 600, hideIdleSeconds: 20 }));
  const { host } = await render(main, <Box />);
  await press(host);
  for (const name of ['keydown', 'pointermove', 'pointerdown', 'wheel']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await after(19_999, new Event(name));
    expect(host.textContent, name).toContain(value);
  }
  await after(19_999);
  expect(host.textContent).toContain(value);
  await after(1);
  expect(host.textContent).not.toContain(value);
});

it('stays when the window loses the focus, if the settings say so, and goes when it is covered', async () => {
  const main = await revealing();
  must(await main.bridge['settings.set']({ hideOnBlur: false }));
  const { host } = await render(main, <Box />);
  await press(host);
  await after(0, new Event('blur'));
  expect(host.textContent).toContain(value);
  const covered = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  await settle(async () => document.dispatchEvent(new Event('visibilitychange')));
  covered.mockRestore();
  expect(host.textContent).not.toContain(value);
});
