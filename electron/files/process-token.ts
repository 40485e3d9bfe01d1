import { createHash } from 'node:crypto';
import type { Liveness, ProcessIdentity } from './process-identity.ts';
import { currentProcess, learnStart, livenessOf } from './process-identity.ts';

/**
 * Names this run of this process in a word that may be a part of a file name, about 60 characters. Machine, boot and
 * process-number space stand there as digests: the name may be seen by others.
 */
export function processToken(): string {
  const { pid, at, start, host, boot, pidSpace } = currentProcess();
  return [pid, at, start, ...[host, boot, pidSpace].map(digest)].join('-');
}

/** The form of a token, for use in a larger pattern. */
export const tokenPattern = String.raw`\d{1,10}-\d{1,16}-\d{0,20}-[0-9a-f]{0,8}-[0-9a-f]{0,8}-[0-9a-f]{0,8}`;

/** Finds out what takes long, for {@link livenessOfToken}. */
export async function learnStartOfToken(token: string): Promise<void> {
  await learnStart(Number.parseInt(token, 10));
}

/** Whether the process that a token names still runs. */
export function livenessOfToken(token: string): Liveness {
  const [pid, at, start = '', host = '', boot = '', pidSpace = ''] = token.split('-');
  const self = currentProcess();
  const here: ProcessIdentity = {
    ...self,
    host: digest(self.host),
    boot: digest(self.boot),
    pidSpace: digest(self.pidSpace),
  };
  return livenessOf({ pid: Number(pid), at: Number(at), start, host, boot, pidSpace }, here);
}

function digest(text: string): string {
  return text === '' ? '' : createHash('sha256').update(text).digest('hex').slice(0, 8);
}
