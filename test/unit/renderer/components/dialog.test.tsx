// @vitest-environment happy-dom
import { useState } from 'react';
import { expect, it } from 'vitest';
import { SettingsProvider } from '../../../../renderer/state/settings.tsx';
import { Dialog } from '../../../../renderer/components/dialog.tsx';
import { render, settle } from '../../../support/render.tsx';
import { openBridge } from '../../../support/bridge.ts';

function Opened({ canDismiss }: { readonly canDismiss: boolean }) {
  const [isOpen, setOpen] = useState(true);
  return (
    <SettingsProvider>
      {isOpen ? (
        <Dialog title="A question" canDismiss={canDismiss} onClose={() => setOpen(false)}>
          <button type="button">yes</button>
        </Dialog>
      ) : (
        <p>closed</p>
      )}
    </SettingsProvider>
  );
}

/** What Chromium does at an Escape too many: it closes the dialog, whatever was said to its cancel event. */
async function closeByBrowser(host: HTMLElement): Promise<void> {
  await settle(async () => host.querySelector('dialog')?.close());
}

it('a dialog that the browser closes is gone for its owner too', async () => {
  const { host } = await render(await openBridge(), <Opened canDismiss />);
  expect(host.querySelector('dialog')?.getAttribute('closedby')).toBe('closerequest');
  await closeByBrowser(host);
  expect(host.textContent).toBe('closed');
});

it('a dialog whose content must not be lost takes no request to close, and is there again if it was closed', async () => {
  const { host } = await render(await openBridge(), <Opened canDismiss={false} />);
  expect(host.querySelector('dialog')?.getAttribute('closedby')).toBe('none');
  await closeByBrowser(host);
  expect(host.querySelector('dialog')?.open).toBe(true);
  expect(host.textContent).toContain('A question');
});
