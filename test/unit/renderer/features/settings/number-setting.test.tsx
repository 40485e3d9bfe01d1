// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { defaultSettings, settingRules } from '../../../../../electron/shared/settings-rules.ts';
import { NumberSetting } from '../../../../../renderer/features/settings/number-setting.tsx';
import { SettingsProvider } from '../../../../../renderer/state/settings.tsx';
import { render, settle } from '../../../../support/render.tsx';
import { openBridge } from '../../../../support/bridge.ts';
import type { TestBridge } from '../../../../support/bridge.ts';
import { must } from '../../../../support/vault.ts';

async function shown() {
  const main = await openBridge();
  const { host } = await render(
    main,
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
    settle(async () => {
      // Past React's own setter, as typing does.
      Reflect.set(HTMLInputElement.prototype, 'value', text, field());
      field().dispatchEvent(new Event('input', { bubbles: true }));
    });
  const leave = () =>
    settle(async () => field().dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  const saved = (): number => main.calls.filter(({ name }) => name === 'settings.set').length;
  return { main, host, field, type, leave, saved };
}

const settingsOf = async ({ bridge }: TestBridge) => must(await bridge['settings.get']());
const { min, max, initial } = settingRules.keepVersions;

it('a number in range is saved when the field is left, and not while it is typed', async () => {
  const { main, type, leave, saved } = await shown();
  await type(String(max));
  expect(saved()).toBe(0);
  await leave();
  expect((await settingsOf(main)).keepVersions).toBe(max);
});

it('Enter saves too, and the same number is not saved again', async () => {
  const { main, field, type, leave, saved } = await shown();
  await type('12');
  await settle(async () =>
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
  );
  expect((await settingsOf(main)).keepVersions).toBe(12);
  await type('012');
  await leave();
  expect(saved()).toBe(1);
});

it('a number out of range is refused at the field, with the range and what still counts', async () => {
  const { main, host, field, type, leave, saved } = await shown();
  await type(String(max + 1));
  await leave();
  expect(saved()).toBe(0);
  expect((await settingsOf(main)).keepVersions).toBe(initial);
  expect(field().getAttribute('aria-invalid')).toBe('true');
  const error = host.querySelector('p:has(svg)');
  expect(error?.textContent).toContain(`from ${min} to ${max}. Not saved; the setting is still ${initial}.`);
  expect(field().getAttribute('aria-describedby')).toContain(error?.id);
  await type('3');
  expect(field().getAttribute('aria-invalid')).toBeNull();
});

it('what the command line changes is shown', async () => {
  const { main, field } = await shown();
  await settle(async () => main.emit('settings.changed', { ...defaultSettings, keepVersions: 9 }));
  expect(field().value).toBe('9');
});
