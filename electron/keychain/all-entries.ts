import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { VaultEntry } from './inspector.ts';
import { createSecretService } from './secret-service.ts';
import { isEntryAccount, vaultIdOf } from './service-name.ts';

export interface AllEntriesOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Longest time in milliseconds for each step of a listing. */
const deadlineMs = 5000;

/**
 * The entries of all vaults of this program in the keychain, without reading a secret and without a question to the user. On
 * macOS and Windows the system's own programs list them, and entries have no labels there.
 */
export function listAllEntries({
  platform,
  env,
}: AllEntriesOptions): Promise<Result<readonly VaultEntry[], KeychainFailure>> {
  if (platform === 'linux') return createSecretService({ env, deadlineMs }).entries();
  // The whole path: a program of that name on PATH may be anybody's.
  return platform === 'darwin'
    ? listBy('/usr/bin/security', ['dump-keychain'], readKeychainDump)
    : listBy(
        join(env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32', 'cmdkey.exe'),
        ['/list'],
        readCmdkeyList,
      );
}

function listBy(
  program: string,
  words: readonly string[],
  read: (output: string) => readonly VaultEntry[],
): Promise<Result<readonly VaultEntry[], KeychainFailure>> {
  const limits = { timeout: deadlineMs, maxBuffer: 64 * 1024 * 1024, windowsHide: true };
  return new Promise((resolve) => {
    execFile(program, [...words], limits, (error, stdout) => {
      if (error) resolve(err({ code: 'keychain-failed', detail: `${program}: ${String(error.code)}` }));
      else resolve(ok(read(stdout)));
    });
  });
}

/**
 * The entries in the output of `security dump-keychain`, which without `-d` shows attributes only (security(1)): one item
 * after another, each with a line for its account and one for its service.
 */
export function readKeychainDump(output: string): readonly VaultEntry[] {
  return output.split(/^keychain: /m).flatMap((item) => {
    const service = /^\s*"svce"<blob>="(.*)"$/m.exec(item)?.[1] ?? '';
    const account = /^\s*"acct"<blob>="(.*)"$/m.exec(item)?.[1] ?? '';
    const vaultId = vaultIdOf(service);
    return vaultId !== undefined && isEntryAccount(account) ? [{ vaultId, account }] : [];
  });
}

/**
 * The entries in the output of `cmdkey /list`, whose words are in the system's language: keytar names a credential
 * `SERVICE/ACCOUNT`.
 */
export function readCmdkeyList(output: string): readonly VaultEntry[] {
  return [...output.matchAll(/target=(WebUI Keyring \([^)]*\))\/(\S+)/g)].flatMap(
    ([, service = '', account = '']) => {
      const vaultId = vaultIdOf(service);
      return vaultId !== undefined && isEntryAccount(account) ? [{ vaultId, account }] : [];
    },
  );
}
