import type * as z from 'zod/mini';

/**
 * The schema of a type of the program, which has to stand for that type and nothing else: one that lacks a key, or has
 * another, does not compile. `exactly<Instance>()(z.strictObject({ … }))`.
 */
export function exactly<T>() {
  return <S extends z.ZodMiniType<T>>(schema: S, ..._same: [T] extends [z.output<S>] ? [] : [never]): S =>
    schema;
}
