// @vitest-environment happy-dom
import { useState } from 'react';
import { expect, it } from 'vitest';
import { NumberRow } from '../../../../../renderer/features/generator/number-row.tsx';
import { SettingsProvider } from '../../../../../renderer/state/settings.tsx';
import { openBridge } from '../../../../support/bridge.ts';
import { render, settle } from '../../../../support/render.tsx';

async function shown() {
  const taken: number[] = [];
  function Row() {
    const [value, setValue] = useState(32);
    const take = (next: number): void => {
      taken.push(next);
      setValue(next);
    };
    return <NumberRow label="Random bytes" min={16} max={128} value={value} onChange={take} />;
  }
  const { host } = await render(
    await openBridge(),
    <SettingsProvider>
      <Row />
    </SettingsProvider>,
  );
  const field = (): HTMLInputElement => {
    const input = host.querySelector('input');
    if (input === null) throw new Error('there is no field');
    return input;
  };
  const type = (text: string) =>
    settle(async () => {
      // Past React's own setter, as typing does.
      Reflect.set(HTMLInputElement.prototype, 'value', text, field());
      field().dispatchEvent(new Event('input', { bubbles: true }));
    });
  const leave = () =>
    settle(async () => field().dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  return { taken, host, field, type, leave };
}

it('takes each number that is typed and in range', async () => {
  const { taken, field, type } = await shown();
  await type('64');
  expect(taken).toEqual([64]);
  expect(field().value).toBe('64');
  expect(field().getAttribute('aria-invalid')).toBeNull();
});

it.each(['', '6', '129', '32.5', '-20'])(
  'keeps "%s" in the field, says the range, and takes nothing',
  async (text) => {
    const { taken, host, field, type, leave } = await shown();
    await type(text);
    expect(taken).toEqual([]);
    expect(field().value).toBe(text);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(host.querySelector(`[id="${field().getAttribute('aria-describedby')}"]`)?.textContent).toBe(
      'From 16 to 128.',
    );
    await leave();
    expect(field().value).toBe('32');
  },
);
