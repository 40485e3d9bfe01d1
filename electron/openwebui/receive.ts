import type { Dispatcher } from 'undici';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';

/** Stored part of a body, in bytes. */
export const keptBytes = 65_536;
/** Part of a body that is read for a watcher, in bytes. */
export const watchLimit = 16_777_216;

export interface Received {
  readonly status: number;
  /** The first value of a header. Names in lower case. */
  header(name: string): string | undefined;
  /** The first 64 KiB of the body as UTF-8. */
  readonly text: string;
  /** Whether the body was longer than the stored part. */
  readonly cut: boolean;
}

class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
  readonly code = 'ETIMEDOUT';
}

/**
 * Makes one request on a dispatcher and stores at most 64 KiB of its body. The error is what the transport threw, for
 * `transportProblem` to classify. Ends the connection if a body is too long.
 */
export function receive(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  limits: {
    readonly timeLimitMs: number;
    readonly signal: AbortSignal | undefined;
    readonly watch: ((chunk: Buffer) => void) | undefined;
  },
): Promise<Result<Received, unknown>> {
  return new Promise((resolve) => {
    const { signal, watch } = limits;
    const readLimit = watch === undefined ? keptBytes : watchLimit;
    const chunks: Buffer[] = [];
    let kept = 0;
    let read = 0;
    let status = 0;
    let headers: Readonly<Record<string, string | string[] | undefined>> = {};
    let controller: Dispatcher.DispatchController | undefined;
    let done = false;

    const settle = (result: Result<Received, unknown>): void => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const finish = (cut: boolean): void => {
      settle(
        ok({
          status,
          header: (name) => [headers[name]].flat()[0],
          text: Buffer.concat(chunks).toString('utf8'),
          cut,
        }),
      );
    };
    const stop = (error: Error): void => {
      settle(err(error));
      controller?.abort(error);
    };
    const onAbort = (): void => stop(new Error('cancelled'));
    const timer = setTimeout(() => stop(new TimeLimitError()), limits.timeLimitMs);
    if (signal?.aborted === true) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort, { once: true });

    try {
      dispatcher.dispatch(options, {
        onRequestStart(started) {
          controller = started;
          if (done) started.abort(new Error('cancelled'));
        },
        onResponseStart(_controller, statusCode, responseHeaders) {
          status = statusCode;
          headers = responseHeaders;
        },
        onResponseData(active, chunk) {
          if (done) return;
          watch?.(chunk);
          read += chunk.length;
          const room = keptBytes - kept;
          if (room > 0) {
            chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
            kept += Math.min(room, chunk.length);
          }
          if (read > readLimit) {
            finish(true);
            active.abort(new Error('body too long'));
          }
        },
        onResponseEnd() {
          finish(read > kept);
        },
        onResponseError(_controller, error) {
          settle(err(error));
        },
      });
    } catch (error) {
      settle(err(error));
    }
  });
}
