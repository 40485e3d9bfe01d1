// @vitest-environment happy-dom
import { useState } from 'react';
import { expect, it } from 'vitest';
import { CancelButton } from '../../../../renderer/components/dialog-draft.tsx';
import { Dialog } from '../../../../renderer/components/dialog.tsx';
import { SettingsProvider } from '../../../../renderer/state/settings.tsx';
import { openBridge } from '../../../support/bridge.ts';
import { render, settle } from '../../../support/render.tsx';

function Opened({ hasDraft }: { readonly hasDraft?: boolean }) {
  const [isOpen, setOpen] = useState(true);
  return (
    <SettingsProvider>
      {isOpen ? (
        <Dialog
          title="New"
          {...(hasDraft === undefined ? {} : { hasDraft })}
          onClose={() => setOpen(false)}
          footer={<CancelButton />}
        >
          <input type="search" aria-label="search" />
          <input aria-label="value" />
        </Dialog>
      ) : (
        <p>closed</p>
      )}
    </SettingsProvider>
  );
}

async function open(hasDraft?: boolean) {
  const { host } = await render(
    await openBridge(),
    <Opened {...(hasDraft === undefined ? {} : { hasDraft })} />,
  );
  const find = (selector: string): HTMLElement => {
    const found = host.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  };
  const button = (name: string): HTMLElement => {
    const found = [...host.querySelectorAll('button')].find(
      (each) => each.textContent === name || each.getAttribute('aria-label') === name,
    );
    if (found === undefined) throw new Error(`no button ${name}`);
    return found;
  };
  return {
    host,
    find,
    press: (name: string) => settle(() => button(name).click()),
    type: (name: string) =>
      settle(() => {
        find(`[aria-label=${name}]`).focus();
        find(`[aria-label=${name}]`).dispatchEvent(new Event('input', { bubbles: true }));
      }),
    escape: () =>
      settle(() => {
        const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
        const isTaken = !find('[aria-label=value]').dispatchEvent(key);
        // What is left of it becomes the browser's request to close.
        if (!isTaken) find('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
      }),
  };
}

const ways = {
  Escape: async ({ escape }: Awaited<ReturnType<typeof open>>) => escape(),
  'the close button': async ({ press }: Awaited<ReturnType<typeof open>>) => press('Close'),
  Cancel: async ({ press }: Awaited<ReturnType<typeof open>>) => press('Cancel'),
  'the browser': async ({ find }: Awaited<ReturnType<typeof open>>) =>
    settle(async () => {
      const dialog = find('dialog');
      if (dialog instanceof HTMLDialogElement) dialog.close();
    }),
};

it.each(Object.entries(ways))('%s closes a dialog at once in which nothing was typed', async (_, leave) => {
  const dialog = await open();
  await leave(dialog);
  expect(dialog.host.textContent).toBe('closed');
});

it.each(Object.entries(ways))('%s asks first once something was typed', async (_, leave) => {
  const dialog = await open();
  await dialog.type('value');
  await leave(dialog);
  expect(dialog.host.textContent).toContain('Discard what you typed?');
  expect(dialog.host.querySelector('dialog')?.open).toBe(true);
  expect(document.activeElement?.textContent).toBe('Keep editing');
  expect(dialog.find('[data-part=body]').hasAttribute('inert')).toBe(true);
  await dialog.press('Discard');
  expect(dialog.host.textContent).toBe('closed');
});

it('goes on in the field that was typed in, and asks the next time again', async () => {
  const dialog = await open();
  await dialog.type('value');
  await dialog.press('Cancel');
  await dialog.press('Keep editing');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('value');
  expect(dialog.find('[data-part=body]').hasAttribute('inert')).toBe(false);
  await dialog.escape();
  expect(dialog.host.textContent).toContain('Discard what you typed?');
  await dialog.escape();
  expect(dialog.host.textContent).not.toContain('Discard what you typed?');
  expect(dialog.host.textContent).not.toBe('closed');
});

it('takes no search for a draft, and asks nothing where there is none to lose', async () => {
  const searched = await open();
  await searched.type('search');
  await searched.escape();
  expect(searched.host.textContent).toBe('closed');
  const worthless = await open(false);
  await worthless.type('value');
  await worthless.escape();
  expect(worthless.host.textContent).toBe('closed');
});
