import type { Session } from 'electron';
import { protocol } from 'electron';
import { appScheme } from '../shared/origin.ts';
import { createAppHandler } from './app-files.ts';

/** Tells Chromium what `app://` is. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: {
        standard: true,
        secure: true,
        bypassCSP: false,
        allowServiceWorkers: false,
        supportFetchAPI: false,
        corsEnabled: false,
        stream: false,
      },
    },
  ]);
}

/** Serves the built renderer at `rootDir` to the windows of `session`. */
export function serveApp(session: Session, rootDir: string): void {
  session.protocol.handle(appScheme, createAppHandler(rootDir));
}
