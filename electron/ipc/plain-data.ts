/** Deeper than any argument of the contract. */
const deepest = 8;

/**
 * Whether `value` is made of nothing but strings, numbers, booleans, null, undefined, arrays and plain objects. A structured
 * clone brings more (Map, Date, BigInt, …), which a parser of objects could take for an object without fields. No member is called
 * `__proto__`, which a parser of maps passes over.
 */
export function isPlainData(value: unknown, depth = 0): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return typeof value !== 'bigint' && typeof value !== 'symbol';
  if (depth === deepest) return false;
  if (Array.isArray(value)) return value.every((part) => isPlainData(part, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  if (Object.hasOwn(value, '__proto__')) return false;
  return Object.values(value).every((part) => isPlainData(part, depth + 1));
}
