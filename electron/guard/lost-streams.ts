/** The parts of a stream that are used here. */
type Output = Pick<NodeJS.WriteStream, 'write' | 'on'>;

/**
 * Writes lines to standard error for as long as somebody reads them. Once its reader has ended, an error event nobody
 * listens to is thrown, and who logs what was thrown writes again, without end.
 */
export function createErrorWriter(stream: Output = process.stderr): (line: string) => void {
  let isLost = false;
  stream.on('error', () => {
    isLost = true;
  });
  return (line) => {
    if (!isLost) stream.write(line);
  };
}

/** The stream, on which errors are no longer thrown: there is nobody left to tell. */
export function withoutErrors<T extends NodeJS.WriteStream>(stream: T): T {
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  return stream;
}

function ignore(): void {}
