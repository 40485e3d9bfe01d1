import { expect, it } from 'vitest';
import type { FoundServerView } from '../../../../../electron/shared/deployment-views.ts';
import type { Runtime } from '../../../../../electron/shared/runtimes.ts';
import { languages } from '../../../../../electron/text/language.ts';
import { foundText, keyText, likelyServer } from '../../../../../renderer/features/adopt/server-text.ts';
import { makeI18n } from '../../../../../renderer/i18n/i18n.tsx';

const words = makeI18n(languages.en);

function serverOn(runtime: Runtime, instanceId: string | null = null): FoundServerView {
  return {
    handle: JSON.stringify(runtime),
    runtime,
    name: 'chat',
    state: 'running',
    image: null,
    url: null,
    keyOrigin: 'none',
    hasContainer: runtime.kind !== 'serve',
    secrets: 0,
    instanceId,
  };
}
const container = (program: 'docker' | 'podman', name: string): Runtime => ({
  kind: 'container',
  engine: { program, context: null },
  name,
});

it.each([
  ['environment', 4, 'good', 'Has a fixed WEBUI_SECRET_KEY and 3 more secrets'],
  ['secret-file', 2, 'good', 'Has a fixed WEBUI_SECRET_KEY and 1 more secret'],
  ['serve-file', 1, 'good', 'Has a fixed WEBUI_SECRET_KEY'],
  ['container-file', 1, 'warn', 'Each container generates its own WEBUI_SECRET_KEY'],
  ['container-file', 2, 'warn', 'Each container generates its own WEBUI_SECRET_KEY · 1 more secret'],
  ['none', 0, 'info', 'Has no WEBUI_SECRET_KEY'],
  ['none', 2, 'info', 'Has no WEBUI_SECRET_KEY · 2 more secrets'],
] as const)('%s with %i secrets is told as it is', (keyOrigin, secrets, tone, text) => {
  expect(keyText({ keyOrigin, secrets }, words)).toEqual({ tone, text });
});

it('containers are counted with the engines that have them, and a folder is none', () => {
  const serve = serverOn({ kind: 'serve', dir: '/srv/chat', unit: null });
  expect(foundText([], words)).toBe('');
  expect(foundText([serve], words)).toBe('');
  expect(foundText([serverOn(container('docker', 'a'))], words)).toBe('1 container found by Docker');
  const three = [container('docker', 'a'), container('docker', 'b'), container('podman', 'c')];
  expect(
    foundText(
      three.map((one) => serverOn(one)),
      words,
    ),
  ).toBe('3 containers found by Docker, Podman');
});

it('the server of the instance is proposed, else the first', () => {
  const [first, second] = [serverOn(container('docker', 'a')), serverOn(container('docker', 'b'), 'x')];
  expect(likelyServer([first, second], 'x')).toBe(second);
  expect(likelyServer([first, second], 'y')).toBe(first);
  expect(likelyServer([first, second], undefined)).toBe(first);
  expect(likelyServer([], 'x')).toBeUndefined();
});
