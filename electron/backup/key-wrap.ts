import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';

// AES key wrap (RFC 3394), which JWE calls A256KW. Written out because the crypto library of Electron's main process has no
// such cipher, so that neither node:crypto nor Web Crypto (and with it jose) can do it there; plain AES blocks they all have.

/** The first block of every wrapped key (RFC 3394, 2.2.3.1), by which a wrong key is noticed. */
const initialValue = Buffer.alloc(8, 0xa6);

/** How often each block is encrypted. */
const passes = 6;

function blockCipher(key: Uint8Array, isDecrypting: boolean): (block: Uint8Array) => Buffer {
  const cipher = (isDecrypting ? createDecipheriv : createCipheriv)('aes-256-ecb', key, null);
  cipher.setAutoPadding(false);
  return (block) => cipher.update(block);
}

/** Adds the number of the step to the first block. */
function withStep(block: Uint8Array, step: number): Buffer {
  const mixed = Buffer.from(block);
  mixed.writeUInt32BE((mixed.readUInt32BE(4) ^ step) >>> 0, 4);
  return mixed;
}

function blocksOf(bytes: Uint8Array): readonly Buffer[] {
  const whole = Buffer.from(bytes);
  return Array.from({ length: whole.length / 8 }, (_, index) => whole.subarray(index * 8, index * 8 + 8));
}

/** Wraps `content`, whose length is a multiple of 8 bytes, with a key of 32 bytes. */
export function wrapKey(key: Uint8Array, content: Uint8Array): Buffer {
  const encrypt = blockCipher(key, false);
  const blocks = [...blocksOf(content)];
  let first: Buffer = initialValue;
  for (let step = 1; step <= passes * blocks.length; step += 1) {
    const index = (step - 1) % blocks.length;
    const encrypted = encrypt(Buffer.concat([first, blocks[index] ?? Buffer.alloc(0)]));
    first = withStep(encrypted.subarray(0, 8), step);
    blocks[index] = encrypted.subarray(8);
  }
  return Buffer.concat([first, ...blocks]);
}

/** What was wrapped, or undefined if it was not wrapped with this key. */
export function unwrapKey(key: Uint8Array, wrapped: Uint8Array): Buffer | undefined {
  const decrypt = blockCipher(key, true);
  let [first = Buffer.alloc(8), ...blocks] = blocksOf(wrapped);
  for (let step = passes * blocks.length; step >= 1; step -= 1) {
    const index = (step - 1) % blocks.length;
    const decrypted = decrypt(Buffer.concat([withStep(first, step), blocks[index] ?? Buffer.alloc(0)]));
    first = decrypted.subarray(0, 8);
    blocks[index] = decrypted.subarray(8);
  }
  return timingSafeEqual(first, initialValue) ? Buffer.concat(blocks) : undefined;
}
