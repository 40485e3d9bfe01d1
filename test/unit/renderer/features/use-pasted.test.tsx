// @vitest-environment happy-dom
import { useEffect } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Reply } from '../../../../electron/shared/contract.ts';
import { ok } from '../../../../electron/shared/result.ts';
import type { Strength } from '../../../../electron/shared/strength.ts';
import { type Pasted, usePasted } from '../../../../renderer/features/secrets/use-pasted.ts';
import { later, render, settle } from '../../../support/render.tsx';
import { openBridge } from '../../../support/bridge.ts';

const weak: Strength = { findings: ['too-short'], entropyBits: 20, verdict: 'weak' };
const good: Strength = { findings: [], entropyBits: 256, verdict: 'good' };

/** What the component below saw last. */
const seen: { newest: Pasted | undefined } = { newest: undefined };

function Box({ isShown = true, name = '' }: { readonly isShown?: boolean; readonly name?: string }) {
  const pasted = usePasted('secret-key', name);
  const { field, onInput } = pasted;
  useEffect(() => {
    seen.newest = pasted;
  });
  return isShown ? <textarea ref={field} onInput={onInput} /> : null;
}

async function type(host: HTMLElement, text: string): Promise<void> {
  const field = host.querySelector('textarea');
  if (field === null) throw new Error('there is no text area');
  await settle(async () => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    vi.advanceTimersByTime(500);
  });
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('what main thinks of an older text is dropped', async () => {
  const main = await openBridge();
  const first = later<Reply<'generate.strength'>>();
  main.override('generate.strength', ({ value }) => (value === 'a' ? first.promise : ok(good)));
  const { host } = await render(main, <Box />);
  await type(host, 'a');
  await type(host, 'ab');
  expect(seen.newest).toMatchObject({ strength: good, isChecking: false });
  await settle(async () => first.resolve(ok(weak)));
  expect(seen.newest?.strength).toEqual(good);
});

it('a text that is taken out again has no strength', async () => {
  const main = await openBridge();
  const { host } = await render(main, <Box />);
  await type(host, 'a');
  await type(host, '');
  expect(seen.newest).toMatchObject({ strength: undefined, isChecking: false });
});

it('the field is emptied when it goes away, also when it came later than its owner', async () => {
  const main = await openBridge();
  const { host, show } = await render(main, <Box isShown={false} />);
  await show(<Box />);
  await type(host, 'planted-77aa');
  const field = host.querySelector('textarea');
  expect(seen.newest?.read()).toBe('planted-77aa');
  await show(<Box isShown={false} />);
  expect(field?.value).toBe('');
  expect(seen.newest?.read()).toBe('');
});

it('a text that was not looked at yet is judged before the pause is over, and asked about once', async () => {
  const main = await openBridge();
  const asked: string[] = [];
  main.override('generate.strength', ({ value }) => {
    asked.push(value);
    return ok(weak);
  });
  const { host } = await render(main, <Box />);
  await settle(async () => {
    const field = host.querySelector('textarea');
    if (field === null) return;
    field.value = 'pasted';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(asked).toEqual([]);
  await settle(async () => expect(await seen.newest?.judge()).toEqual(weak));
  expect(seen.newest).toMatchObject({ strength: weak, isChecking: false });
  await settle(async () => vi.advanceTimersByTime(500));
  await settle(async () => expect(await seen.newest?.judge()).toEqual(weak));
  expect(asked).toEqual(['pasted']);
});

it('a text is judged under the name that it has now', async () => {
  const main = await openBridge();
  const asked: string[] = [];
  main.override('generate.strength', ({ name }) => {
    asked.push(name);
    return ok(weak);
  });
  const { host, show } = await render(main, <Box name="DATABASE_PASS" />);
  await type(host, 'a@b');
  await show(<Box name="DATABASE_PASSWORD" />);
  await type(host, 'a@b');
  expect(asked).toEqual(['DATABASE_PASS', 'DATABASE_PASSWORD']);
});
