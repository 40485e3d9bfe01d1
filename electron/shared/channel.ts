import type * as z from 'zod/mini';

/** A question of the renderer: the parser of its argument, run in main on an `unknown`, and the type of its answer. */
export interface Channel<A, R> {
  readonly args: z.ZodMiniType<A>;
  /** Carries the answer's type only; nothing is there at run time. */
  readonly answer?: R;
}

/** A channel that is answered with an `R`, and takes what a parser reads. */
export function channel<R>() {
  return <A>(args: z.ZodMiniType<A>): Channel<A, R> => ({ args });
}
