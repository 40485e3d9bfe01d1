import { expect, it } from 'vitest';
import { checkSender, isAppUrl } from '../../../electron/ipc/guard.ts';

const known = (id: number): boolean => id === 1;
const sender = { id: 1 };

it.each([
  'app://bundle/index.html',
  'app://bundle/',
  'app://bundle/index.html?a=1#b',
  'app://bundle/assets/index-abc.js',
])('takes %s', (url) => {
  expect(isAppUrl(url)).toBe(true);
  expect(checkSender({ sender, senderFrame: { url, parent: null } }, known)).toBeNull();
});

it.each([
  '',
  'app://bundle',
  'app:bundle/index.html',
  'app:/bundle/index.html',
  'app:///bundle/index.html',
  'APP://bundle/index.html',
  'app://BUNDLE/index.html',
  'app://bundle./index.html',
  'app://bundle.evil.example/index.html',
  'app://evil.example/bundle/index.html',
  'app://bundle:80/index.html',
  'app://bundle@evil.example/index.html',
  'app://user@bundle/index.html',
  'app://user:password@bundle/index.html',
  'app://bundle\\@evil.example/index.html',
  'app://bundle%2eevil.example/index.html',
  'app://bundle%00/index.html',
  'app://bundle\u0000/index.html',
  'app://bundle\u200b/index.html',
  'app://b\u0443ndle/index.html',
  ' app://bundle/index.html',
  '\tapp://bundle/index.html',
  'app2://bundle/index.html',
  'xapp://bundle/index.html',
  'https://bundle/index.html',
  'https://evil.example/app://bundle/index.html',
  'https://evil.example/?app://bundle/',
  'http://localhost:5173/',
  'file:///usr/share/app/bundle/index.html',
  'about:blank',
  'about:srcdoc',
  'data:text/html,<script>1</script>',
  'blob:app://bundle/3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b',
  'filesystem:app://bundle/temporary/x',
  'javascript:app://bundle/',
  'view-source:app://bundle/index.html',
  'devtools://devtools/bundled/inspector.html',
  'chrome-error://chromewebdata/',
  'chrome-extension://bundle/index.html',
])('refuses %j', (url) => {
  expect(isAppUrl(url)).toBe(false);
  expect(checkSender({ sender, senderFrame: { url, parent: null } }, known)).toBe('foreign-origin');
});

it('refuses a frame inside of our own page, whatever its address', () => {
  const senderFrame = { url: 'app://bundle/index.html', parent: {} };
  expect(checkSender({ sender, senderFrame }, known)).toBe('not-top');
});

it('refuses a window that the program did not open', () => {
  const senderFrame = { url: 'app://bundle/index.html', parent: null };
  expect(checkSender({ sender: { id: 2 }, senderFrame }, known)).toBe('unknown-window');
});

it('refuses a frame that is gone', () => {
  expect(checkSender({ sender, senderFrame: null }, known)).toBe('no-frame');
});
