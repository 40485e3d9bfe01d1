import type { KeychainFailure } from '../shared/failure.ts';
import type { KeychainStatus } from '../shared/views.ts';
import { detectDesktop } from './desktop.ts';
import type { Keychain } from './port.ts';
import { createSecretService } from './secret-service.ts';
import { ourAccounts } from './service-name.ts';

/** What the doctor says about the keychain. */
export interface KeychainReport {
  readonly status: KeychainStatus;
  /** Program behind the keychain, such as `gnome-keyring-daemon`; null when it cannot be told cheaply. */
  readonly provider: string | null;
  /** Number of this vault's entries; null when they cannot be counted now. */
  readonly entries: number | null;
  /** Items under our service name without an account, made by another program or damaged; null when not known. */
  readonly foreignItems: number | null;
  /** What keeps values from being saved, though they can be read; null when nothing does. */
  readonly writeFailure: KeychainFailure | null;
}

export interface DiagnoseOptions {
  readonly keychain: Pick<Keychain, 'check' | 'accounts'>;
  /** The service name that `keychain` uses. */
  readonly service: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** `os.release()`. */
  readonly release?: string;
}

const inspectMs = 1000;

/** Looks the keychain over without changing it, but for the canary that `check` may write. Shows no prompt on Linux. */
export async function diagnoseKeychain(options: DiagnoseOptions): Promise<KeychainReport> {
  const { keychain, service, env, platform } = options;
  const desktop = detectDesktop(options);
  const checked = await keychain.check();
  const status = checked.ok ? { usable: true as const, desktop } : unusable(desktop, checked.error);
  if (platform !== 'linux') {
    const accounts = checked.ok ? await keychain.accounts() : undefined;
    return {
      status,
      provider: null,
      entries: accounts?.ok ? accounts.value.length : null,
      foreignItems: null,
      writeFailure: null,
    };
  }
  const inspector = createSecretService({ env, deadlineMs: inspectMs });
  const provider = (await inspector.provider()) ?? null;
  const alone = await inspector.checkSoleDaemon();
  // A bus that does not answer is told by the check.
  const writeFailure = !alone.ok && alone.error.code === 'keychain-two-daemons' ? alone.error : null;
  if (!checked.ok) return { status, provider, entries: null, foreignItems: null, writeFailure };
  const listing = await inspector.list(service);
  if (!listing.ok)
    return {
      status: unusable(desktop, listing.error),
      provider,
      entries: null,
      foreignItems: null,
      writeFailure,
    };
  const { accounts, foreign } = listing.value;
  return { status, provider, entries: ourAccounts(accounts).length, foreignItems: foreign, writeFailure };
}

function unusable(desktop: KeychainStatus['desktop'], failure: KeychainFailure): KeychainStatus {
  return { usable: false, desktop, ...failure };
}
