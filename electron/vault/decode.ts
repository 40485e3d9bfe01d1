/**
 * Decoders for the vault's own files. They are written out because opening is on the way of every command:
 * 1,000 secrets take zod 22 ms and its import 10 ms and more, these a few milliseconds.
 * Each returns a new value made of what it names only, so nothing of a hostile file (`__proto__`) is carried on.
 */
export type Decode<T> = (value: unknown) => T;

/** Says where a document is not as it should be, never what stands there. */
export class DecodeError extends Error {
  readonly path: readonly (string | number)[];

  constructor(problem: string, path: readonly (string | number)[] = []) {
    super(problem);
    this.path = path;
  }

  /** `secrets[3].name: not a text` */
  describe(): string {
    const place = this.path
      .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
      .join('');
    return place === '' ? this.message : `${place}: ${this.message}`;
  }
}

function within(key: string | number, error: unknown): unknown {
  return error instanceof DecodeError ? new DecodeError(error.message, [key, ...error.path]) : error;
}

type FieldDecoders<T> = { readonly [K in keyof T]-?: Decode<T[K]> };

/** Each decoder answers for its own field, so an object that has them all is a `T`. */
function hasFieldsOf<T extends object>(value: object, decoders: FieldDecoders<T>): value is T {
  return Object.keys(decoders).every((key) => Object.hasOwn(value, key));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with exactly these fields; with `loose`, others are left out instead of refused. */
export function fields<T extends object>(decoders: FieldDecoders<T>, loose = false): Decode<T> {
  const entries = Object.entries<Decode<unknown>>(decoders);
  const known = new Set(entries.map(([key]) => key));
  return (value) => {
    if (!isRecord(value)) throw new DecodeError('not an object');
    const decoded: Record<string, unknown> = {};
    for (const [key, decode] of entries) {
      if (!Object.hasOwn(value, key)) throw new DecodeError('missing', [key]);
      try {
        decoded[key] = decode(value[key]);
      } catch (error) {
        throw within(key, error);
      }
    }
    if (!loose) {
      // The name itself is not repeated: it may hold anything.
      for (const key in value) if (!known.has(key)) throw new DecodeError('has an unknown field');
    }
    if (!hasFieldsOf(decoded, decoders)) throw new DecodeError('missing');
    return decoded;
  };
}

export function arrayOf<T>(decode: Decode<T>): Decode<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new DecodeError('not a list');
    return value.map((item: unknown, index) => {
      try {
        return decode(item);
      } catch (error) {
        throw within(index, error);
      }
    });
  };
}

export function nullable<T>(decode: Decode<T>): Decode<T | null> {
  return (value) => (value === null ? null : decode(value));
}

export function oneOf<const T extends string>(allowed: readonly T[]): Decode<T> {
  return (value) => {
    const found = allowed.find((one) => one === value);
    if (found === undefined) throw new DecodeError('not a known word');
    return found;
  };
}

/** A text of well-formed Unicode, at most `max` UTF-16 units long. */
export function text(max: number): Decode<string> {
  return (value) => {
    if (typeof value !== 'string') throw new DecodeError('not a text');
    if (value.length > max) throw new DecodeError('too long');
    if (!value.isWellFormed()) throw new DecodeError('not well-formed');
    return value;
  };
}

export function matching(pattern: RegExp, problem: string): Decode<string> {
  return (value) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new DecodeError(problem);
    return value;
  };
}

export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Decode<number> {
  return (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
      throw new DecodeError('not a number in its range');
    }
    return value;
  };
}

export function bool(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new DecodeError('neither true nor false');
  return value;
}

export const id = matching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'not an id');

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export function instant(value: unknown): string {
  if (typeof value !== 'string' || !instantPattern.test(value) || Number.isNaN(Date.parse(value))) {
    throw new DecodeError('not an instant');
  }
  return value;
}
