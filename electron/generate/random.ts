// Taken from the process and not imported, and only when it is needed: an import of `node:crypto` reads every export, Web
// Crypto included, which costs a short-lived command several milliseconds.
const crypto = () => process.getBuiltinModule('node:crypto');

/** `count` bytes from the operating system's generator. */
export function drawBytes(count: number): Buffer {
  return crypto().randomBytes(count);
}

/** One item of a list of at most 2^48 - 1, each with the same chance: `randomInt` rejects instead of taking a remainder. */
export function drawOne<T>(items: ArrayLike<T>): T {
  const item = items[crypto().randomInt(items.length)];
  if (item === undefined) throw new RangeError('nothing to draw from');
  return item;
}

/** `count` characters of an alphabet of ASCII characters, drawn independently. */
export function drawText(alphabet: string, count: number): string {
  return Array.from({ length: count }, () => drawOne(alphabet)).join('');
}

/** A version 4 UUID (RFC 9562), from bytes drawn for it alone. */
export function drawUuid(): string {
  return crypto().randomUUID({ disableEntropyCache: true });
}
