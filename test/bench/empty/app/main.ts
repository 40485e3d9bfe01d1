/** The least program that opens a window on Electron: one page from a scheme of its own, with a heading and nothing else. */
import { app, BrowserWindow, protocol, session } from 'electron';

const page = '<!doctype html><html lang="en"><title>Empty</title><main><h1>Empty</h1></main></html>';

if (process.getuid?.() !== 0) app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
await app.whenReady();
const windowSession = session.fromPartition('empty', { cache: false });
windowSession.protocol.handle(
  'app',
  () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
);
const window = new BrowserWindow({
  width: 1280,
  height: 800,
  show: false,
  webPreferences: { session: windowSession, sandbox: true },
});
window.once('ready-to-show', () => window.show());
app.on('window-all-closed', () => app.quit());
await window.loadURL('app://bundle/index.html');
