/**
 * Time for one of a name's several addresses before the next is tried. Node's default of 250 ms is too short for a distant or
 * busy server: if the other addresses are unreachable, none would be left.
 */
export function attemptMs(connectMs: number): number {
  return Math.ceil(connectMs / 4);
}

/** Milliseconds as seconds for people, to a tenth. */
export function secondsOf(ms: number): number {
  return Math.round(ms / 100) / 10;
}
