/**
 * Time for one of a name's several addresses before the next is tried. Node's own 250 ms, in which a far or busy server
 * does not answer, would leave no address at all where the others lead nowhere.
 */
export function attemptMs(connectMs: number): number {
  return Math.ceil(connectMs / 4);
}

/** Milliseconds as seconds for people, to a tenth. */
export function secondsOf(ms: number): number {
  return Math.round(ms / 100) / 10;
}
