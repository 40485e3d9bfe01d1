import { ok } from '../shared/result.ts';
import { backupHandlers } from './backup-handlers.ts';
import { deploymentHandlers } from './deployment-handlers.ts';
import { rotationHandlers } from './rotation-handlers.ts';
import type { Handlers } from './dispatch.ts';
import { exportHandlers } from './export-handlers.ts';
import { generateHandlers } from './generate-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { keySqlHandlers } from './key-sql-handlers.ts';
import { plainHandlers } from './plain-handlers.ts';
import { secretHandlers } from './secret-handlers.ts';
import type { HandlerServices } from './services.ts';
import { serverHandlers } from './server-handlers.ts';
import { serverKeyHandlers } from './server-key-handlers.ts';
import { tokenHandlers } from './token-handlers.ts';
import { trashHandlers } from './trash-handlers.ts';
import { vaultHandlers } from './vault-handlers.ts';
import { viewHandlers } from './view-handlers.ts';

/** The handlers of all channels, on the program's services. */
export function createHandlers(services: HandlerServices): Handlers {
  return {
    'app.info': async () => ok(services.info()),
    'settings.get': async () => ok(services.settings.get()),
    'settings.set': (edit) => services.settings.set(edit),
    'keychain.status': async () => ok(await services.keychainStatus()),
    'keychain.lock': async () => {
      const [isClipboardClear, isKeychainLocked] = await Promise.all([
        services.clearClipboard(),
        services.lockKeychain(),
      ]);
      return ok({ isClipboardClear, isKeychainLocked });
    },
    'keychain.unlock': () => services.unlockKeychain(),
    'help.open': async ({ page }) => ok(await services.openHelp(page)),
    ...viewHandlers(services),
    ...plainHandlers(services),
    ...vaultHandlers(services),
    ...secretHandlers(services),
    ...trashHandlers(services),
    ...generateHandlers(services),
    ...exportHandlers(services),
    ...importHandlers(services),
    ...deploymentHandlers(services),
    ...rotationHandlers(services),
    ...backupHandlers(services),
    ...serverHandlers(services),
    ...serverKeyHandlers(services),
    ...keySqlHandlers(services),
    ...tokenHandlers(services),
  };
}
