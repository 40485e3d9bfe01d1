import type { Damage, DamageProblem } from '../shared/damage.ts';
import { isRecord } from '../shared/is-record.ts';
import { idPattern } from '../shared/rules.ts';

/**
 * Decoders for the vault's own files. They are written out because opening is on the way of every command:
 * 1,000 secrets take zod 22 ms and its import 10 ms and more, these 5 ms. (Loops by index: walking pairs with `of` runs
 * five times as long before the engine compiles it, which for one command is all the time there is.)
 * Nothing of a hostile file is carried on: a field that is not named here (`__proto__` is one) is refused or left out.
 */
export type Decode<T> = (value: unknown) => T;

/** Says where a document is not as it should be, never what stands there. */
export class DecodeError extends Error {
  readonly problem: DamageProblem;
  readonly path: readonly (string | number)[];

  constructor(problem: DamageProblem, path: readonly (string | number)[] = []) {
    super(problem);
    this.problem = problem;
    this.path = path;
  }

  /** The problem with its place, such as `secrets[3].name`. */
  damage(): Damage {
    const place = this.path
      .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
      .join('');
    return { problem: this.problem, place };
  }
}

function within(key: string | number, error: unknown): unknown {
  return error instanceof DecodeError ? new DecodeError(error.problem, [key, ...error.path]) : error;
}

/** A decoder for each field of an object. */
export type FieldDecoders<T> = { readonly [K in keyof T]-?: Decode<T[K]> };

/** For an object each of whose named fields was decoded: it is a `T` when it has no others. */
function hasOnly<T extends object>(value: object, _: FieldDecoders<T>, count: number): value is T {
  return Object.keys(value).length === count;
}

/**
 * An object with exactly these fields, returned as it is; with `loose`, a new one without the others.
 * No decoder takes undefined, so a missing field is refused by its own. JSON makes `__proto__` a field like any other:
 * it is an unknown one.
 */
export function fields<T extends object>(decoders: FieldDecoders<T>, loose = false): Decode<T> {
  const keys = Object.keys(decoders);
  const decoderOf = Object.values<Decode<unknown>>(decoders);
  return (value) => {
    if (!isRecord(value)) throw new DecodeError('not-an-object');
    const target = loose ? {} : value;
    let at = '';
    try {
      for (let index = 0; index < keys.length; index += 1) {
        at = keys[index] ?? '';
        const decoded = decoderOf[index]?.(value[at]);
        if (loose) target[at] = decoded;
      }
    } catch (error) {
      throw within(at, error);
    }
    // The name of the field is not repeated: it may hold anything.
    if (!hasOnly(target, decoders, keys.length)) throw new DecodeError('unknown-field');
    return target;
  };
}

export function arrayOf<T>(decode: Decode<T>): Decode<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new DecodeError('not-a-list');
    let at = 0;
    try {
      return value.map((item: unknown, index) => {
        at = index;
        return decode(item);
      });
    } catch (error) {
      throw within(at, error);
    }
  };
}

export function nullable<T>(decode: Decode<T>): Decode<T | null> {
  return (value) => (value === null ? null : decode(value));
}

export function oneOf<const T extends string>(allowed: readonly T[]): Decode<T> {
  return (value) => {
    const found = allowed.find((one) => one === value);
    if (found === undefined) throw new DecodeError('unknown-word');
    return found;
  };
}

/** A text of well-formed Unicode, at most `max` UTF-16 units long. */
export function text(max: number): Decode<string> {
  return (value) => {
    if (typeof value !== 'string') throw new DecodeError('not-text');
    if (value.length > max) throw new DecodeError('too-long');
    if (!value.isWellFormed()) throw new DecodeError('not-well-formed');
    return value;
  };
}

export function matching(pattern: RegExp, problem: DamageProblem): Decode<string> {
  return (value) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new DecodeError(problem);
    return value;
  };
}

export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Decode<number> {
  return (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
      throw new DecodeError('not-a-number-in-range');
    }
    return value;
  };
}

export function bool(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new DecodeError('not-true-or-false');
  return value;
}

export const id = matching(idPattern, 'not-an-id');

/** Every field in its range; the 30th of February passes, as it does no harm. */
export const instant = matching(
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/,
  'not-an-instant',
);
