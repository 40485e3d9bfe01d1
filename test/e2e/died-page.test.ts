import { expect, it, onTestFinished } from 'vitest';
import type { HostControls } from '../host/launched-app.ts';
import { openApp } from '../support/open-app.ts';

/** Waits until the window has another page than before, and its content. */
async function contentAgain(host: HostControls, before: unknown): Promise<unknown> {
  await expect.poll(() => host.pageNow()).not.toBe(before);
  const page = host.pageNow();
  await page?.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

it('a page whose process ended is loaded again, once unasked and then as a person says', async () => {
  const app = await openApp({ on: 'host' });
  onTestFinished(() => app[Symbol.asyncDispose]());
  const { host } = app;
  if (host === null) throw new Error('this needs the host');
  await app.page.getByRole('heading', { level: 1 }).waitFor();

  await host.crash();
  const second = await contentAgain(host, app.page);
  expect(app.log()).toMatch(/the window's page has ended: crashed, exit code \d+/);
  expect(await app.dialogs()).toEqual([]);

  // The first button is Reload.
  await app.answerMessage(0);
  await host.crash();
  await contentAgain(host, second);
  expect(await app.dialogs()).toEqual(['message']);

  // A message that is closed quits: an empty window is of no use.
  await host.crash();
  expect(await host.ended).toBe(0);
  expect(await app.dialogs()).toEqual(['message', 'message']);
});
