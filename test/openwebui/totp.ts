import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits that an authenticator shows (RFC 6238, SHA-1, 30 s) for a base32 secret. */
export function totp(secret: string, now: number): string {
  const bits = Array.from(secret.replaceAll(/[\s=]/g, '').toUpperCase())
    .map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0'))
    .join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Settles when the code shown will be for at least 15 s: the one before it is taken until the next. */
export async function untilCodeIsFresh(): Promise<void> {
  const shownFor = Date.now() % 30_000;
  if (shownFor > 15_000) await wait(30_000 - shownFor + 100);
}
