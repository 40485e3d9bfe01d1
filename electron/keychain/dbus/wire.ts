/**
 * The part of D-Bus' wire format (D-Bus specification, "Marshaling") that a client of keychains needs: every type but
 * unsigned 64-bit numbers, doubles and file descriptors; of signed 64-bit numbers the safe integers. Reading is strict: what
 * is malformed, oversized or of an unknown type throws.
 */
export type WireValue = number | boolean | string | Variant | readonly WireValue[];

/** A value that carries its own type. */
export interface Variant {
  readonly signature: string;
  readonly value: WireValue;
}

/** A message or value that is not D-Bus as this program speaks it. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

const maxDepth = 32;

/** Splits a signature such as `a{ss}ob` into its complete types, here `a{ss}`, `o` and `b`. */
export function completeTypes(signature: string): readonly string[] {
  const types: string[] = [];
  let at = 0;
  while (at < signature.length) {
    const end = typeEnd(signature, at, 0);
    types.push(signature.slice(at, end));
    at = end;
  }
  return types;
}

function typeEnd(signature: string, at: number, depth: number): number {
  const code = signature[at];
  if (code === undefined || depth > maxDepth) throw new WireError('bad signature');
  if (code === 'a') return typeEnd(signature, at + 1, depth + 1);
  if (code === '(' || code === '{') {
    const close = code === '(' ? ')' : '}';
    let next = at + 1;
    while (signature[next] !== close) next = typeEnd(signature, next, depth + 1);
    if (next === at + 1) throw new WireError('empty struct');
    return next + 1;
  }
  alignmentOf(code);
  return at + 1;
}

function alignmentOf(code: string): number {
  switch (code) {
    case 'y':
    case 'g':
    case 'v':
      return 1;
    case 'n':
    case 'q':
      return 2;
    case 'b':
    case 'i':
    case 'u':
    case 's':
    case 'o':
    case 'a':
      return 4;
    case 'x':
    case '(':
    case '{':
      return 8;
    default:
      throw new WireError('unknown type');
  }
}

/** Writes little-endian values; positions, and so paddings, count from the start of this writer. */
export class WireWriter {
  #buffer = Buffer.alloc(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The bytes written so far. */
  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  pad(alignment: number): void {
    this.#take((alignment - (this.#length % alignment)) % alignment);
  }

  values(signature: string, values: readonly WireValue[]): void {
    const types = completeTypes(signature);
    if (types.length !== values.length) throw new WireError(`expected ${types.length} values`);
    for (const [index, type] of types.entries()) this.#value(type, values[index]);
  }

  #value(type: string, value: WireValue | undefined): void {
    this.pad(alignmentOf(type.charAt(0)));
    switch (type.charAt(0)) {
      case 'y':
        this.#fixed(1, (buffer, at) => buffer.writeUInt8(expectNumber(value), at));
        return;
      case 'n':
        this.#fixed(2, (buffer, at) => buffer.writeInt16LE(expectNumber(value), at));
        return;
      case 'q':
        this.#fixed(2, (buffer, at) => buffer.writeUInt16LE(expectNumber(value), at));
        return;
      case 'i':
        this.#fixed(4, (buffer, at) => buffer.writeInt32LE(expectNumber(value), at));
        return;
      case 'u':
        this.#fixed(4, (buffer, at) => buffer.writeUInt32LE(expectNumber(value), at));
        return;
      case 'x':
        this.#fixed(8, (buffer, at) => buffer.writeBigInt64LE(BigInt(expectNumber(value)), at));
        return;
      case 'b':
        this.#fixed(4, (buffer, at) => buffer.writeUInt32LE(expectBoolean(value) ? 1 : 0, at));
        return;
      case 's':
      case 'o': {
        const text = expectString(value);
        const size = Buffer.byteLength(text);
        this.#fixed(4, (buffer, at) => buffer.writeUInt32LE(size, at));
        this.#text(text, size);
        return;
      }
      case 'g': {
        const text = expectString(value);
        this.#fixed(1, (buffer, at) => buffer.writeUInt8(text.length, at));
        this.#text(text, text.length);
        return;
      }
      case 'v': {
        const variant = expectVariant(value);
        this.#value('g', variant.signature);
        this.#value(variant.signature, variant.value);
        return;
      }
      case 'a': {
        const sizeAt = this.#take(4);
        const itemType = type.slice(1);
        this.pad(alignmentOf(itemType.charAt(0)));
        const start = this.#length;
        for (const item of expectList(value)) this.#value(itemType, item);
        this.#buffer.writeUInt32LE(this.#length - start, sizeAt);
        return;
      }
      default:
        this.values(type.slice(1, -1), expectList(value));
    }
  }

  /** Room is taken before the buffer is named, as growing replaces it. */
  #fixed(size: number, write: (buffer: Buffer, at: number) => void): void {
    const at = this.#take(size);
    write(this.#buffer, at);
  }

  #text(text: string, size: number): void {
    if (text.includes('\0')) throw new WireError('NUL in a string');
    this.#fixed(size + 1, (buffer, at) => buffer.write(text, at, 'utf8'));
  }

  /** Reserves `count` zeroed bytes and returns their position. */
  #take(count: number): number {
    const start = this.#length;
    this.#length += count;
    if (this.#length > this.#buffer.length) {
      const larger = Buffer.alloc(Math.max(this.#length, this.#buffer.length * 2));
      this.#buffer.copy(larger);
      this.#buffer = larger;
    }
    return start;
  }
}

/** Reads values from a buffer whose first byte is at an 8-byte boundary of the message. */
export class WireReader {
  readonly #buffer: Buffer;
  readonly #littleEndian: boolean;
  #at = 0;

  constructor(buffer: Buffer, littleEndian: boolean) {
    this.#buffer = buffer;
    this.#littleEndian = littleEndian;
  }

  get position(): number {
    return this.#at;
  }

  pad(alignment: number): void {
    this.#take((alignment - (this.#at % alignment)) % alignment);
  }

  values(signature: string, depth = 0): readonly WireValue[] {
    return completeTypes(signature).map((type) => this.#value(type, depth));
  }

  #value(type: string, depth: number): WireValue {
    if (depth > maxDepth) throw new WireError('nested too deeply');
    this.pad(alignmentOf(type.charAt(0)));
    switch (type.charAt(0)) {
      case 'y':
        return this.#buffer.readUInt8(this.#take(1));
      case 'n':
        return this.#littleEndian
          ? this.#buffer.readInt16LE(this.#take(2))
          : this.#buffer.readInt16BE(this.#take(2));
      case 'q':
        return this.#littleEndian
          ? this.#buffer.readUInt16LE(this.#take(2))
          : this.#buffer.readUInt16BE(this.#take(2));
      case 'i':
        return this.#littleEndian
          ? this.#buffer.readInt32LE(this.#take(4))
          : this.#buffer.readInt32BE(this.#take(4));
      case 'u':
        return this.#uint32();
      case 'x': {
        const at = this.#take(8);
        const big = this.#littleEndian ? this.#buffer.readBigInt64LE(at) : this.#buffer.readBigInt64BE(at);
        const value = Number(big);
        if (!Number.isSafeInteger(value)) throw new WireError('number too large');
        return value;
      }
      case 'b':
        return this.#uint32() !== 0;
      case 's':
      case 'o':
        return this.#text(this.#uint32());
      case 'g':
        return this.#text(this.#buffer.readUInt8(this.#take(1)));
      case 'v': {
        const signature = this.#text(this.#buffer.readUInt8(this.#take(1)));
        if (completeTypes(signature).length !== 1) throw new WireError('bad variant');
        return { signature, value: this.#value(signature, depth + 1) };
      }
      case 'a': {
        const size = this.#uint32();
        const itemType = type.slice(1);
        this.pad(alignmentOf(itemType.charAt(0)));
        const end = this.#at + size;
        if (end > this.#buffer.length) throw new WireError('array past the end');
        const items: WireValue[] = [];
        while (this.#at < end) items.push(this.#value(itemType, depth + 1));
        if (this.#at !== end) throw new WireError('array of a wrong size');
        return items;
      }
      default:
        return this.values(type.slice(1, -1), depth + 1);
    }
  }

  #uint32(): number {
    const at = this.#take(4);
    return this.#littleEndian ? this.#buffer.readUInt32LE(at) : this.#buffer.readUInt32BE(at);
  }

  #text(size: number): string {
    const start = this.#take(size + 1);
    return this.#buffer.toString('utf8', start, start + size);
  }

  #take(count: number): number {
    const start = this.#at;
    if (start + count > this.#buffer.length) throw new WireError('value past the end');
    this.#at += count;
    return start;
  }
}

export function expectNumber(value: WireValue | undefined): number {
  if (typeof value !== 'number') throw new WireError('expected a number');
  return value;
}

export function expectBoolean(value: WireValue | undefined): boolean {
  if (typeof value !== 'boolean') throw new WireError('expected a boolean');
  return value;
}

export function expectString(value: WireValue | undefined): string {
  if (typeof value !== 'string') throw new WireError('expected a string');
  return value;
}

export function expectList(value: WireValue | undefined): readonly WireValue[] {
  if (!Array.isArray(value)) throw new WireError('expected a list');
  return value as readonly WireValue[];
}

export function expectVariant(value: WireValue | undefined): Variant {
  if (typeof value !== 'object' || !('signature' in value)) throw new WireError('expected a variant');
  return value;
}
