/**
 * Time for one of a name's several addresses before the next is tried. Node's own 250 ms, in which a far or busy server
 * does not answer, would leave no address at all where the others lead nowhere.
 */
export function attemptMs(connectMs: number): number {
  return Math.ceil(connectMs / 4);
}
