import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookForChromium } from '../../host/browser/chromium.ts';

const start = join(import.meta.dirname, '../../../scripts/start.ts');
/** What Ubuntu has in place of Chromium while the snap is not installed. */
const stub = `#!/bin/sh
echo "" >&2
echo "Command '$0' requires the chromium snap to be installed." >&2
echo "Please install it with:" >&2
exit 1
`;
const works = '#!/bin/sh\necho "Google Chrome 140.0.7339.80 "\n';

let dir: string;

async function put(name: string, text: string): Promise<string> {
  const path = join(dir, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
  return path;
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keyring-chromium-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('a Chromium', () => {
  it('that does not start is passed over for the next', async () => {
    const first = await put('a/chromium', stub);
    const second = await put('b/chromium-browser', stub);
    const chrome = await put('b/google-chrome-stable', works);
    expect(lookForChromium({ PATH: `${dir}/a:${dir}/b` })).toEqual({
      path: chrome,
      unusable: [first, second].map(
        (path) => `${path} does not start: Command '${path}' requires the chromium snap to be installed.`,
      ),
    });
  });

  it('that is named and does not start is said by `npm start`, without a stack trace', async () => {
    const path = await put('chromium-browser', stub);
    const { status, stderr } = spawnSync(process.execPath, [start], {
      encoding: 'utf8',
      env: { ...process.env, CHROME_PATH: path, WEBUI_KEYRING_ON: 'host', DISPLAY: ':0' },
    });
    expect(status).toBe(1);
    expect(stderr).toContain('there is no usable Chromium (CHROME_PATH).');
    expect(stderr).toContain(`${path} does not start: Command '${path}' requires the chromium snap`);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });
});
