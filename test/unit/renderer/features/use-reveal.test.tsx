// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Reply } from '../../../../electron/shared/contract.ts';
import { ok } from '../../../../electron/shared/result.ts';
import { revealSeconds, useReveal } from '../../../../renderer/features/secrets/use-reveal.ts';
import { later, render, settle } from '../../../support/render.tsx';
import { openBridge } from '../../../support/bridge.ts';
import type { TestBridge } from '../../../support/bridge.ts';

const value = 'planted-4f1c9be2';
const ref = { of: 'secret', secretId: '00000000-0000-4000-8000-000000000001' } as const;

function Box() {
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
  await settle(async () => vi.advanceTimersByTime(revealSeconds * 1000 - 1));
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
