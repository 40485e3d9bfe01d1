import { expect, it } from 'vitest';
import { channelNames } from '../../../electron/ipc/dispatch.ts';
import { samples } from '../../unit/ipc/samples.ts';
import { openApp } from '../../support/open-app.ts';

const foreign = 'https://evil.example/page.html';

it('T5: a message from any other frame or page is refused on every channel, and logged', async () => {
  await using app = await openApp({ on: 'host' });
  const { page, host } = app;
  if (!host) throw new Error('this needs the host: Electron gives a frame without preload no way to speak');

  // Frames that a script in our own page can make: they have its origin, but not its place.
  await page.evaluate(`{
    // The policy asks for this detour; a script that runs in the page may take it.
    const trusted = trustedTypes.createPolicy('test', { createHTML: (html) => html });
    document.body.append(document.createElement('iframe'));
    const frame = document.createElement('iframe');
    frame.srcdoc = trusted.createHTML('<p>x</p>');
    document.body.append(frame);
  }`);
  const innerUrls = (): readonly string[] =>
    page
      .frames()
      .slice(1)
      .map((frame) => frame.url())
      .toSorted();
  await expect.poll(innerUrls).toEqual(['about:blank', 'about:srcdoc']);
  const inner = page.frames().slice(1);

  let sent = 0;
  let accepted = 0;
  const forgeAll = async (frame: (typeof inner)[number], reason: string): Promise<void> => {
    for (const name of channelNames) {
      sent += 1;
      // oxlint-disable-next-line no-await-in-loop -- names the channel that lets it through
      const answer = await host.forge(frame, name, samples[name]).catch((error: unknown) => String(error));
      if (answer !== `Error: Error invoking remote method '${name}': request-denied: ${reason}`)
        accepted += 1;
      expect(answer).toContain(`request-denied: ${reason}`);
    }
  };
  for (const frame of inner) {
    // oxlint-disable-next-line no-await-in-loop
    await forgeAll(frame, 'not-top');
  }

  // The page itself taken elsewhere, with one of our pages in a frame of it.
  await page.route(`${new URL(foreign).origin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<iframe name="ours"></iframe>' }),
  );
  await host.forceNavigate(foreign);
  expect(page.url()).toBe(foreign);
  expect(await page.evaluate(() => typeof Reflect.get(window, 'require'))).toBe('undefined');
  await forgeAll(page.mainFrame(), 'foreign-origin');
  const [ours] = page.frames().slice(1);
  if (!ours) throw new Error('no frame');
  await forgeAll(ours, 'not-top');

  console.log(`T5: ${sent} messages from forged frames, ${accepted} accepted`);
  expect(accepted).toBe(0);
  // The log comes by a pipe of its own, a moment after the last answer.
  await expect.poll(() => app.log().match(/refused /g)?.length).toBe(sent);
  expect(app.log()).not.toContain('planted');
});

it('the same message from the window itself is answered', async () => {
  await using app = await openApp({ on: 'host' });
  const info = await app.page.evaluate(() => window.keyring['app.info']());
  expect(info.ok).toBe(true);
  expect(await app.host?.forge(app.page.mainFrame(), 'app.info')).toMatchObject({ ok: true });
});
