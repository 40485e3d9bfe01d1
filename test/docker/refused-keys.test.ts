import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { repository } from '../support/open-webui-image.ts';
import { tryDocker } from '../support/run-docker.ts';

const hex = '4b2d'.repeat(16);
const fernet = 'Fernet key must be 32 url-safe base64-encoded bytes.';

/** The keys with which a server does not start, and what it says then. */
const refused = [
  ['an empty key file', { WEBUI_SECRET_KEY_FILE: '/dev/null' }, 'WEBUI_SECRET_KEY is not set.'],
  ['the old name of the variable', { WEBUI_JWT_SECRET_KEY: hex }, 'WEBUI_SECRET_KEY is not set.'],
  ['44 characters that are no Fernet key', { WEBUI_SECRET_KEY: hex.slice(0, 44) }, fernet],
] as const;

describe.each([
  ['the stand-in', inject('standIn')],
  ['a real Open WebUI', inject('realOpenWebUi')],
])('T37: %s', (_, image) => {
  it.each(refused)('does not start with %s, and says why', async (_name, variables, reason) => {
    const dir = mkdtempSync(join(tmpdir(), 'keyring-refused-'));
    try {
      const envPath = join(dir, 'env');
      const lines = Object.entries({ ...variables, PORT: await freePort() });
      writeFileSync(envPath, lines.map(([name, value]) => `${name}=${value}\n`).join(''));
      const mounts = image.volumes.flatMap((volume) => ['--volume', volume]);
      const words = ['run', '--rm', '--network', 'host', '--env-file', envPath, ...mounts];
      const ended = await tryDocker(inject('engine'), [...words, `${repository}:${image.tag}`]);
      expect(ended.code).toBe(1);
      expect(`${ended.out}${ended.err}`).toContain(reason);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
