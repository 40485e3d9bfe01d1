import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { metadataIn } from '../../support/vault.ts';
import { createShell } from './shell.ts';

export const old = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
export const key = `sk-${'7c'.repeat(16)}`;

/** An instance whose server is started by hand with what stands in its exported `.env`. */
export async function prepared() {
  const server = await startFakeOpenWebUi({
    settings: { secret: old, users: [fakeUser({ apiKey: key })] },
  });
  onTestFinished(() => server.close());
  const shell = createShell();
  const dir = mkdtempSync(join(tmpdir(), 'keyring-rotate-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const path = join(dir, '.env');
  await shell.run(['instance', 'add', 'prod', '--url', server.url]);
  await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], { input: old });
  await shell.run(['secret', 'set', 'prod', 'bot'], { input: key });
  const written = await shell.run(['export', 'prod', '--format', 'dotenv', '--out', path]);
  expect(written.code).toBe(0);
  const inFile = (name: string): string | undefined =>
    new RegExp(`^${name}='?(.*?)'?$`, 'm').exec(readFileSync(path, 'utf8'))?.[1];
  const restart = (): void => {
    server.settings.secret = inFile('WEBUI_SECRET_KEY') ?? '';
  };
  const rotate = (...more: readonly string[]) => shell.run(['rotate', 'prod', 'WEBUI_SECRET_KEY', ...more]);
  const states = (name = 'WEBUI_SECRET_KEY') =>
    metadataIn(shell.dir)
      .secrets.find((secret) => secret.name === name)
      ?.versions.map(({ number, state }) => `${number} ${state}`);
  return { shell, server, path, inFile, restart, rotate, states };
}
