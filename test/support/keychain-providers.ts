import { missingKeePassXC, startKeePassXC } from './keepassxc.ts';
import { missingKeyring, startKeyring } from './keyring.ts';
import { missingKWallet, startKWallet } from './kwallet.ts';
import type { Provider } from './provider.ts';
import { until } from './session-bus.ts';

export interface ProviderFacts {
  readonly title: string;
  /** As `missingKeyring`. */
  readonly missing: string | undefined;
  readonly start: () => Promise<Provider>;
  /** Whether it calls its collection locked until a client has asked for it, though a login has opened it. */
  readonly opensLate: boolean;
  /** Whether it asks for the password of a locked collection here; else the question is dismissed, as nothing can show it. */
  readonly asksPassword: boolean;
  /** Whether an entry is whole after its label was changed. */
  readonly takesLabels: boolean;
  /** When an acknowledged change is on the disk. */
  readonly saves: 'right after' | 'once it has saved';
}

async function startGnomeKeyring(): Promise<Provider> {
  const keyring = await startKeyring();
  return {
    env: keyring.env,
    homeDir: keyring.homeDir,
    storePath: keyring.keyringsDir,
    isLocked: () => keyring.isLocked(),
    lock: () => keyring.lock(),
    restart: async (between) => {
      await keyring.killDaemon();
      between?.();
      await keyring.restartDaemon();
    },
    close: () => keyring.close(),
  };
}

export const gnomeKeyring: ProviderFacts = {
  title: 'gnome-keyring',
  missing: missingKeyring(),
  start: startGnomeKeyring,
  opensLate: false,
  asksPassword: false,
  takesLabels: true,
  saves: 'right after',
};

export const kwallet: ProviderFacts = {
  title: 'KWallet',
  missing: missingKWallet(),
  start: startKWallet,
  opensLate: true,
  asksPassword: true,
  takesLabels: false,
  saves: 'right after',
};

/** As its user has it who was asked once and switched the question off. */
export const keepassxc: ProviderFacts = {
  title: 'KeePassXC',
  missing: missingKeePassXC(),
  start: () => startKeePassXC({ confirms: false }),
  opensLate: false,
  asksPassword: true,
  takesLabels: true,
  saves: 'once it has saved',
};

/** Waits until a value that was acknowledged is on the disk. `change` makes any other change in the keychain. */
export async function waitUntilSaved(
  { hasSaved }: Provider,
  value: string,
  change: (text: string) => Promise<unknown>,
): Promise<void> {
  if (!hasSaved) return;
  let looks = 0;
  await until('the value saved', async () => {
    if (hasSaved(value)) return true;
    looks += 1;
    // At times KeePassXC 2.7.4 leaves a change unsaved until the next one.
    if (looks % 10 === 0) await change(`look ${looks}`);
    return false;
  });
}
