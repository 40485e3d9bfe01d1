/**
 * The part of the `electron` module that the app uses, on Debian's Chromium. The app's own bundles run unmodified:
 * `dist/main.js` in a forked Node process in which `electron` resolves to this file (hook.ts), `dist/preload.cjs` in an
 * isolated world of the page.
 *
 * Differences from Electron:
 *  1. The main process is plain Node, without Electron's patches: no ASAR, no fuses, `process.versions.electron`,
 *     `process.type` and `process.resourcesPath` are undefined, `app.isPackaged` is what KEYRING_HOST_PACKAGED=1 says; a packaged
 *     program's window with developer tools is refused.
 *  2. `app://` is carried by an https origin of its own (see browser/app-url.ts), translated both ways; the page itself
 *     sees `location.origin` as `https://bundle.app.host.invalid`. Only standard and secure schemes can be registered.
 *  3. IPC carries JSON and undefined; anything else that a structured clone would carry is refused on its way to main. To
 *     the page it goes in base64 over Chromium's debugging pipe, whose freed messages are not the page's memory.
 *  4. contextBridge passes functions at the top level of arguments and answers only.
 *  5. `will-navigate` is asked for every navigation of the top frame that `loadURL` did not start, also for one that a
 *     test starts with `page.goto` or `page.reload`; navigations without a request (blob:, about:) are held up by the
 *     preload's world; file:, chrome: and unknown schemes are refused by Chromium before the app is asked.
 *     `will-redirect`, `will-attach-webview` and `select-…` events never happen: there is nothing that causes them.
 *  6. Permissions are asked once per window, when it loads, and then held by Chromium.
 *  7. A popup exists for a moment before the window-open handler denies it; it gets no network meanwhile, and
 *     `window.open` returns an object instead of null. A handler that allows is counted as a leak.
 *  8. No request ever leaves the machine, also those that the app would let out (they are counted as leaks).
 *  9. Clipboard, notifications and opened URLs are recorded doubles; dialogs are answered by the test, or by a form in a
 *     window of Chromium when a person runs the host; error boxes go to standard error.
 * 10. Windows: `hide` minimises; main is told of a new place by the test alone, and displays are those that
 *     KEYRING_HOST_DISPLAYS names; title, menu bar and `setTitle` are the page's own; menus are recorded, not shown.
 * 11. A utility process is a fork of Node with `process.parentPort`; `kill` is SIGTERM.
 * 12. The single-instance lock is a link with host and process id in `userData`; a dead holder's lock is taken over, one of
 *     another host is not. A second start leaves a file for the first one; there is no SingletonSocket.
 * 13. Chromium's sandbox is on, unless root runs it; V8 and Blink are those of the installed Chromium, not Electron's.
 * 14. `session.resolveProxy` knows the environment's proxies only, and a session follows `setProxy` at once.
 */
export { app } from './app.ts';
export { clipboard, ClipboardItem } from './clipboard.ts';
export { dialog, Menu, nativeTheme, powerMonitor, shell } from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { screen } from './screen.ts';
export { protocol, session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
export { BrowserWindow } from './window.ts';
