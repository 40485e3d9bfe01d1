import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits that an authenticator shows (RFC 6238, SHA-1, 30 s) for a base32 secret. */
function totp(secret: string, now: number): string {
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

/** An authenticator app and whoever holds it: a server takes each code once, so each call gives a later one. */
export class Authenticator {
  readonly #secret: string;
  #last = -1;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The code shown, or the next where that was given before; it waits where a server would not take that one yet. */
  async code(): Promise<string> {
    const shown = Math.floor(Date.now() / 30_000);
    const step = Math.max(this.#last + 1, shown);
    // A server takes the code after the one that is shown, and no later one.
    const early = (step - 1) * 30_000 - Date.now();
    if (early > 0) await wait(early + 100);
    this.#last = step;
    return totp(this.#secret, step * 30_000);
  }
}
