import type { App } from 'electron';

/**
 * Switches that leave Chromium without any network: no name resolves, no proxy is asked, WebRTC opens no socket of its
 * own. A content security policy holds requests back, but not hints to connect (`preconnect`, `dns-prefetch`) and not
 * WebRTC, by which a page could still tell something to the outside. The program's own requests are made by Node.
 */
export const offlineSwitches: readonly (readonly [name: string, value: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server', ''],
  ['dns-prefetch-disable', ''],
  ['webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

/** Must run before the app is ready. */
export function goOffline({ commandLine }: Pick<App, 'commandLine'>): void {
  for (const [name, value] of offlineSwitches) commandLine.appendSwitch(name, value);
}
