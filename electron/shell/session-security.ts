import type { Session, WebContents } from 'electron';
import { indexUrl } from '../shared/origin.ts';

/** Refuses every permission, device, download, screen capture and request that leaves the program. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  // Chromium would fetch dictionaries, and would learn what is typed.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(
    {
      urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*'],
    },
    (_details, callback) => callback({ cancel: true }),
  );
}

/** Whether the window's page may go to `url`: only to itself, as a reload does. */
export function isOwnPage(url: string): boolean {
  return url.split('#', 1)[0] === indexUrl;
}

/** Keeps a page where it is: no other document, redirect, frame elsewhere, webview or window. */
export function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
