import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createProgram } from './cli-program.ts';
import { composeContainer, writeFakeEngine } from './fake-engine.ts';
import { startFakeOpenWebUi } from './fake-open-webui.ts';
import type { TestKeyring } from './keyring.ts';

/** A deployment of stand-ins, taken over by the program: an engine, a project, and a server that signs with its container's key. */
export async function deployed(keyring: TestKeyring, isUp: (key: string) => boolean = () => true) {
  await using parts = new AsyncDisposableStack();
  const folder = (name: string) =>
    parts.adopt(mkdtempSync(join(tmpdir(), name)), (path) => rmSync(path, { recursive: true, force: true }));
  const [dir, binDir] = [folder('keyring-project-'), folder('keyring-engine-')];
  const first = randomBytes(32).toString('hex');
  writeFileSync(
    join(dir, 'compose.yaml'),
    'services:\n  open-webui:\n    image: ghcr.io/open-webui/open-webui:main\n    env_file: .env\n    environment:\n      WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY}\n      OAUTH_SESSION_TOKEN_ENCRYPTION_KEY: ${OAUTH_SESSION_TOKEN_ENCRYPTION_KEY:-}\n      OAUTH_CLIENT_INFO_ENCRYPTION_KEY: ${OAUTH_CLIENT_INFO_ENCRYPTION_KEY:-}\n      MFA_ENCRYPTION_KEY: ${MFA_ENCRYPTION_KEY:-}\n',
  );
  writeFileSync(join(dir, '.env'), `WEBUI_SECRET_KEY=${first}\n`);
  const server = parts.adopt(
    await startFakeOpenWebUi({
      settings: { secret: first },
      intercept: () => (isUp(keyOf()) ? undefined : { status: 503 }),
    }),
    (one) => one.close(),
  );
  const engine = writeFakeEngine(binDir, 'docker', [
    composeContainer(dir, {
      env: [`WEBUI_SECRET_KEY=${first}`],
      port: Number(new URL(server.url).port),
    }),
  ]);
  const keyOf = (): string =>
    engine
      .envOf('chat-open-webui-1')
      .findLast((one) => one.startsWith('WEBUI_SECRET_KEY='))
      ?.slice('WEBUI_SECRET_KEY='.length) ?? '';
  Object.defineProperty(server.settings, 'secret', { get: keyOf });
  const PATH = [binDir, process.env['PATH'] ?? ''].join(delimiter);
  const program = parts.adopt(createProgram({ ...keyring.env, PATH }), (one) => one.remove());
  for (const words of [
    ['adopt', 'home', '--from', `compose:${dir}`, '--yes'],
    ['export', 'home', '--format', 'compose-env', '--out', join(dir, '.env'), '--merge', '--yes'],
  ]) {
    const { code, err } = await program.run(words);
    if (code !== 0) throw new Error(err);
  }
  const all = parts.move();
  return { dir, keyOf, program, engine, server, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
