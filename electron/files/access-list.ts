import { execFile } from 'node:child_process';

/**
 * Whether a file has an access list (acl(5)), which Node cannot read: `ls` marks one by `+` behind the mode. False where it
 * cannot be told: on Windows, and with an `ls` that does not mark it (BusyBox).
 */
export async function hasAccessList(path: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const options = { env: { LC_ALL: 'C' }, timeout: 5000 };
  return new Promise((resolve) => {
    execFile('/bin/ls', ['-ld', '--', path], options, (error, out) => {
      resolve(error === null && out.charAt(modeLength) === '+');
    });
  });
}

/** Of `-rw-r-----`. */
const modeLength = 10;
