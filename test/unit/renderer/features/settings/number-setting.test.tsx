// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it } from 'vitest';
import { settingRules } from '../../../../../electron/shared/settings-rules.ts';
import { NumberSetting } from '../../../../../renderer/features/settings/number-setting.tsx';
import { SettingsProvider } from '../../../../../renderer/state/settings.tsx';
import { createFakeBridge } from '../../../../support/fake-bridge/fake-bridge.ts';
import { emptyState } from '../../../../support/fake-bridge/state.ts';
import { render } from '../../../../support/render.tsx';

async function shown() {
  const fake = createFakeBridge(emptyState());
  const { host } = await render(
    fake,
    <SettingsProvider>
      <NumberSetting name="keepVersions" />
    </SettingsProvider>,
  );
  const field = (): HTMLInputElement => {
    const input = host.querySelector('input');
    if (input === null) throw new Error('there is no field');
    return input;
  };
  const type = (text: string) =>
    act(async () => {
      // Past React's own setter, as typing does.
      Reflect.set(HTMLInputElement.prototype, 'value', text, field());
      field().dispatchEvent(new Event('input', { bubbles: true }));
    });
  const leave = () => act(async () => field().dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  const saved = (): number => fake.calls.filter(({ name }) => name === 'settings.set').length;
  return { fake, host, field, type, leave, saved };
}

const { min, max, initial } = settingRules.keepVersions;

it('a number in range is saved when the field is left, and not while it is typed', async () => {
  const { fake, type, leave, saved } = await shown();
  await type(String(max));
  expect(saved()).toBe(0);
  await leave();
  expect(fake.state.settings.keepVersions).toBe(max);
});

it('Enter saves too, and the same number is not saved again', async () => {
  const { fake, field, type, leave, saved } = await shown();
  await type('12');
  await act(async () => field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  expect(fake.state.settings.keepVersions).toBe(12);
  await type('012');
  await leave();
  expect(saved()).toBe(1);
});

it('a number out of range is refused at the field, with the range and what still counts', async () => {
  const { fake, host, field, type, leave, saved } = await shown();
  await type(String(max + 1));
  await leave();
  expect(saved()).toBe(0);
  expect(fake.state.settings.keepVersions).toBe(initial);
  expect(field().getAttribute('aria-invalid')).toBe('true');
  const error = host.querySelector('.field-error');
  expect(error?.textContent).toContain(`from ${min} to ${max}. Not saved; ${initial} still counts.`);
  expect(field().getAttribute('aria-describedby')).toContain(error?.id);
  await type('3');
  expect(field().getAttribute('aria-invalid')).toBeNull();
});

it('what the command line changes is shown', async () => {
  const { fake, field } = await shown();
  await act(async () => fake.emit('settings.changed', { ...fake.state.settings, keepVersions: 9 }));
  expect(field().value).toBe('9');
});
