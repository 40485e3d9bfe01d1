import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startHost } from '../host/browser/host.ts';
import { createRecordedDesktop } from '../support/desktop.ts';
import { mainBundle, mainEnv } from '../support/program.ts';

it('ends without a word when it is quit while its page loads', async () => {
  const home = await mkdtemp(join(tmpdir(), 'keyring-e2e-'));
  let output = '';
  try {
    const host = await startHost({
      main: mainBundle,
      args: [],
      env: mainEnv({ home, env: { DBUS_SESSION_BUS_ADDRESS: undefined } }),
      headless: true,
      width: 1120,
      height: 760,
      desktop: createRecordedDesktop(),
      onOutput: (text) => {
        output += text;
      },
    });
    // The page itself is what is asked for first.
    await Promise.race([host.context.waitForEvent('request'), host.firstPage]);
    await host.quit();
    expect(await host.ended).toBe(0);
    expect(output).toBe('');
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
