/** The part of a stream that is replaced. */
type Writes = Pick<NodeJS.WriteStream, 'write'>;

/**
 * Drops what Node's own debugging (`NODE_DEBUG`) writes to standard error: it prints the environment of every child that
 * is started, and headers of requests. Node reads the variable before the first line of a program, so that deleting it
 * changes nothing. A child still gets it.
 */
export function dropDebugOutput(
  env: Readonly<Record<string, string | undefined>>,
  standardError: () => Writes = () => process.stderr,
): void {
  if (!env['NODE_DEBUG']) return;
  const stream = standardError();
  // `util.debuglog` writes `SET PID: …` in one call, the PID in colour on a terminal.
  const debugLine = new RegExp(`^\\S+ (?:\\u001b\\[\\d+m)?${process.pid}(?:\\u001b\\[\\d+m)?: `);
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    if (typeof chunk === 'string' && debugLine.test(chunk)) {
      const done = rest.at(-1);
      if (typeof done === 'function') process.nextTick(done);
      return true;
    }
    return Boolean(Reflect.apply(write, stream, [chunk, ...rest]));
  };
}
