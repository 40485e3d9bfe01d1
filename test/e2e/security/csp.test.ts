import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenedApp } from '../../support/open-app.ts';
import { openApp } from '../../support/open-app.ts';
import type { Listener, PacketCounter } from '../loopback.ts';
import { countPackets, listenOnLoopback } from '../loopback.ts';

let app: OpenedApp;
let listener: Listener;
let udp: PacketCounter;

beforeAll(async () => {
  listener = await listenOnLoopback();
  udp = await countPackets();
  app = await openApp();
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await listener.close();
  await udp.close();
});

/**
 * What injected markup or script would try, each as text that is run in the page from a timer (so that the test's own way
 * in does not exempt it). `ran` is set when the attempt got through; `origin` is a server that counts connections.
 */
const attempts: Readonly<Record<string, string>> = {
  'inline script': `const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s);`,
  'script of another origin': `const s = document.createElement('script'); s.src = origin + '/x.js'; document.body.append(s);`,
  'data: script': `const s = document.createElement('script'); s.src = 'data:text/javascript,window.ran=true'; document.body.append(s);`,
  'blob: script': `const s = document.createElement('script'); s.src = URL.createObjectURL(new Blob(['window.ran=true'], { type: 'text/javascript' })); document.body.append(s);`,
  'data: module': `import('data:text/javascript,window.ran=true').catch(() => 0);`,
  eval: `(0, eval)('window.ran = true');`,
  'new Function': `new Function('window.ran = true')();`,
  'timer with text': `setTimeout('window.ran = true', 0);`,
  'event handler attribute': `const b = document.createElement('button'); b.setAttribute('onclick', 'window.ran = true'); document.body.append(b); b.click();`,
  'markup through innerHTML': `document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = true">');`,
  'javascript: link': `const a = document.createElement('a'); a.href = 'javascript:window.ran=true'; document.body.append(a); a.click();`,
  'javascript: frame': `const f = document.createElement('iframe'); f.src = 'javascript:parent.ran=true'; document.body.append(f);`,
  'image of another origin': `const i = new Image(); i.src = origin + '/i.png'; document.body.append(i);`,
  fetch: `fetch(origin + '/f').then(() => { window.ran = true; }, () => 0);`,
  XMLHttpRequest: `const x = new XMLHttpRequest(); x.onload = () => { window.ran = true; }; x.open('GET', origin); x.send();`,
  WebSocket: `new WebSocket(origin.replace('http', 'ws')).onopen = () => { window.ran = true; };`,
  EventSource: `new EventSource(origin).onopen = () => { window.ran = true; };`,
  beacon: `navigator.sendBeacon(origin + '/b', 'x');`,
  'frame of another origin': `const f = document.createElement('iframe'); f.src = origin; document.body.append(f);`,
  'data: frame': `const f = document.createElement('iframe'); f.src = 'data:text/html,<script>parent.postMessage(1)</script>'; document.body.append(f);`,
  form: `const f = document.createElement('form'); f.action = origin; f.method = 'post'; document.body.append(f); f.submit();`,
  'form in a frame of our own': `const i = document.createElement('iframe'); i.name = 'n'; document.body.append(i); const f = document.createElement('form'); f.action = origin; f.target = 'n'; document.body.append(f); f.submit();`,
  object: `const o = document.createElement('object'); o.data = origin + '/o.swf'; document.body.append(o);`,
  embed: `const e = document.createElement('embed'); e.src = origin + '/e.pdf'; document.body.append(e);`,
  'style sheet of another origin': `const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = origin + '/s.css'; document.body.append(l);`,
  'font of another origin': `new FontFace('x', 'url(' + origin + '/f.woff2)').load().catch(() => 0);`,
  'media of another origin': `const v = document.createElement('video'); v.src = origin + '/v.mp4'; document.body.append(v); v.load();`,
  'blob: worker': `new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).onmessage = () => { window.ran = true; };`,
  base: `const b = document.createElement('base'); b.href = origin; document.head.append(b); if (new URL('x', document.baseURI).origin === origin) window.ran = true;`,
  manifest: `const l = document.createElement('link'); l.rel = 'manifest'; l.href = origin + '/m.json'; document.head.append(l);`,
  prefetch: `const l = document.createElement('link'); l.rel = 'prefetch'; l.href = origin + '/p'; document.head.append(l);`,
  preconnect: `const l = document.createElement('link'); l.rel = 'preconnect'; l.href = origin; document.head.append(l);`,
  'dns-prefetch': `const l = document.createElement('link'); l.rel = 'dns-prefetch'; l.href = origin; document.head.append(l);`,
  'WebRTC over UDP': `const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:' + udpPort }] }); p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o));`,
  'WebRTC over TCP': `const p = new RTCPeerConnection({ iceTransportPolicy: 'relay', iceServers: [{ urls: 'turn:127.0.0.1:' + new URL(origin).port + '?transport=tcp', username: 'u', credential: 'secret' }] }); p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o));`,
  'inline style': `const d = document.createElement('div'); d.setAttribute('style', 'color: rgb(1, 2, 3)'); document.body.append(d); if (getComputedStyle(d).color === 'rgb(1, 2, 3)') window.ran = true;`,
  'style element': `const s = document.createElement('style'); s.textContent = 'html { --leak: 1 }'; document.head.append(s); if (getComputedStyle(document.documentElement).getPropertyValue('--leak')) window.ran = true;`,
};

// oxlint-disable unicorn/consistent-function-scoping -- sent to the page as source text
/**
 * Runs one attempt from a timer, where the policy holds as for any script, and says what came of it within `waitMs`.
 */
async function observe(attempt: (origin: string) => void, origin: string, waitMs: number): Promise<Outcome> {
  let held = false;
  const hold = (): void => {
    held = true;
  };
  Reflect.set(window, 'ran', false);
  document.addEventListener('securitypolicyviolation', hold);
  setTimeout(() => {
    try {
      attempt(origin);
    } catch {
      hold();
    }
  }, 0);
  const started = performance.now();
  const isRan = (): boolean => Reflect.get(window, 'ran') === true;
  const wait = (): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  // oxlint-disable-next-line no-await-in-loop, no-unmodified-loop-condition -- until an event says something
  while (!held && !isRan() && performance.now() - started < waitMs) await wait();
  // What the policy reports must not run a moment later.
  await wait();
  document.removeEventListener('securitypolicyviolation', hold);
  return { ran: isRan(), held };
}

/** The policy says nothing of these: that Chromium has no network holds them. */
const silent = ['preconnect', 'dns-prefetch', 'WebRTC over UDP', 'WebRTC over TCP'];

interface Outcome {
  readonly ran: boolean;
  readonly held: boolean;
}

it('T4: nothing that the policy forbids runs, loads or leaves', async () => {
  const { page } = app;
  const origin = `http://127.0.0.1:${listener.port}`;
  const address = page.url();
  const outcomes: [name: string, Outcome][] = [];
  for (const [name, source] of Object.entries(attempts)) {
    const attempt = `(origin) => { const udpPort = ${udp.port}; ${source} }`;
    // A report comes at once, or late on a busy machine; of silence a while is enough.
    const waitMs = silent.includes(name) ? 700 : 20_000;
    const expression = `(${observe.toString()})(${attempt}, ${JSON.stringify(origin)}, ${waitMs})`;
    // oxlint-disable-next-line no-await-in-loop -- one at a time, so that a violation belongs to its attempt
    outcomes.push([name, await page.evaluate<Outcome>(expression)]);
  }
  expect(page.url()).toBe(address);
  const through = outcomes.filter(([, { ran }]) => ran).map(([name]) => name);
  const reported = outcomes.filter(([, { held }]) => held).length;
  console.log(
    `T4: ${outcomes.length} attempts, ${through.length} ran, ${reported} held by the policy, ` +
      `${listener.requests().length} connections, ${udp.packets()} packets`,
  );
  expect(through).toEqual([]);
  expect(listener.requests()).toEqual([]);
  expect(udp.packets()).toBe(0);
  expect(app.host?.leaks() ?? []).toEqual([]);
  expect(outcomes.filter(([, { held }]) => !held).map(([name]) => name)).toEqual(silent);
});

it('what the policy allows does run: the attempts are not held by the test itself', async () => {
  const outcome = await app.page.evaluate<Outcome>(
    `(${observe.toString()})(() => { window.ran = true; }, '', 20_000)`,
  );
  expect(outcome).toEqual({ ran: true, held: false });
});
