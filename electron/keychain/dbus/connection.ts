import type { FailureFacts } from '../../shared/failure-facts.ts';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { sessionBusPaths } from './address.ts';
import type { MethodCall, Signal } from './message.ts';
import { decodeMessage, encodeCall, messageLength } from './message.ts';
import type { WireValue } from './wire.ts';

/**
 * Why a call on the bus failed. `unreachable`: no bus to talk to; `timeout`: the bus or the service did not answer in
 * time; `closed`: the connection ended; `malformed`: what came is not D-Bus; `refused`: the answer is a D-Bus error.
 */
export type BusFailure =
  | { readonly kind: 'unreachable'; readonly facts?: FailureFacts; readonly detail?: string }
  | { readonly kind: 'timeout' | 'closed' | 'malformed' }
  | { readonly kind: 'refused'; readonly name: string; readonly message: string };

export interface BusConnection {
  call(call: MethodCall): Promise<Result<readonly WireValue[], BusFailure>>;
  close(): void;
}

/** A signal to wait for. */
export type SignalName = Pick<Signal, 'path' | 'interface' | 'member'>;

export interface ListeningBus extends BusConnection {
  /** What the next such signal says. Calls that are made after this have their signals heard. */
  next(signal: SignalName): Promise<Result<readonly WireValue[], BusFailure>>;
}

export interface BusOptions {
  /** Where the bus is looked for: `DBUS_SESSION_BUS_ADDRESS`, `XDG_RUNTIME_DIR`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Life of the connection in milliseconds, set-up and all calls together; then every call fails with `timeout`. */
  readonly deadlineMs: number;
  /** Ends the connection at once; calls then fail with `closed`. */
  readonly signal?: AbortSignal | undefined;
}

const greeting: MethodCall = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member: 'Hello',
};

type Heard = Result<readonly WireValue[], BusFailure>;

/** Has the bus send the signals of this name here. */
function addMatch({ path, interface: of, member }: SignalName): MethodCall {
  const rule = `type='signal',path='${path}',interface='${of}',member='${member}'`;
  return { ...greeting, member: 'AddMatch', signature: 's', body: [rule] };
}

/**
 * Connects to the session bus. A small client of our own, because the packaged ones bring an XML parser and a tree of
 * dependencies for what are four calls here, and none of them bounds a bus that accepts and never answers.
 */
export async function connectBus(options: BusOptions): Promise<Result<ListeningBus, BusFailure>> {
  const paths = sessionBusPaths(options.env);
  if (!paths.ok) return err({ kind: 'unreachable', facts: { reason: paths.error } });
  const endsAt = performance.now() + options.deadlineMs;
  let failure: BusFailure = { kind: 'unreachable', facts: { reason: 'bus-not-named' } };
  for (const path of paths.value) {
    const socket = await openSocket(path, endsAt - performance.now(), options.signal);
    if (!socket.ok) {
      failure = socket.error;
      continue;
    }
    const bus = talk(socket.value, endsAt - performance.now(), options.signal);
    const hello = await bus.call(greeting);
    if (hello.ok) return ok(bus);
    bus.close();
    failure = hello.error;
  }
  return err(failure);
}

function openSocket(
  path: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Result<Socket, BusFailure>> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    function settle(result: Result<Socket, BusFailure>): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.removeAllListeners();
      if (!result.ok) socket.destroy();
      resolve(result);
    }
    const abort = (): void => settle(err({ kind: 'closed' }));
    const timer = setTimeout(() => settle(err({ kind: 'timeout' })), Math.max(0, timeoutMs));
    signal?.addEventListener('abort', abort);
    socket.once('connect', () => settle(ok(socket)));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(err({ kind: 'unreachable', detail: error.code ?? 'error' })),
    );
    if (signal?.aborted) abort();
  });
}

/** Speaks on a fresh socket: authentication as the own user (EXTERNAL), then messages. */
function talk(socket: Socket, timeoutMs: number, signal: AbortSignal | undefined): ListeningBus {
  const waiting = new Map<number, (result: Result<readonly WireValue[], BusFailure>) => void>();
  const expected = new Set<{ readonly name: SignalName; readonly settle: (heard: Heard) => void }>();
  let serial = 0;
  let ended: BusFailure | undefined;
  let authenticated = false;
  let received: Buffer = Buffer.alloc(0);
  const unsent: Buffer[] = [];

  function end(failure: BusFailure): void {
    if (ended) return;
    ended = failure;
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    socket.destroy();
    for (const settle of waiting.values()) settle(err(failure));
    waiting.clear();
    for (const { settle } of expected) settle(err(failure));
    expected.clear();
  }

  function hear(heard: Signal): void {
    for (const one of expected) {
      const { path, interface: of, member } = one.name;
      if (heard.path !== path || heard.interface !== of || heard.member !== member) continue;
      expected.delete(one);
      one.settle(ok(heard.body()));
    }
  }

  function call(method: MethodCall): Promise<Heard> {
    return new Promise((resolve) => {
      if (ended) {
        resolve(err(ended));
        return;
      }
      serial += 1;
      const bytes = encodeCall(method, serial);
      waiting.set(serial, resolve);
      if (authenticated) socket.write(bytes);
      else unsent.push(bytes);
    });
  }

  function readAuthentication(): void {
    const lineEnd = received.indexOf('\r\n');
    if (lineEnd < 0) {
      if (received.length > 4096) end({ kind: 'malformed' });
      return;
    }
    const line = received.toString('latin1', 0, lineEnd);
    received = received.subarray(lineEnd + 2);
    if (!line.startsWith('OK ')) {
      end({ kind: 'unreachable', facts: { reason: 'bus-refused-sign-in' } });
      return;
    }
    authenticated = true;
    socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), ...unsent.splice(0)]));
  }

  function readMessages(): void {
    for (;;) {
      const length = messageLength(received);
      if (length === undefined || received.length < length) return;
      const reply = decodeMessage(received.subarray(0, length));
      received = received.subarray(length);
      if (reply?.kind === 'signal') {
        hear(reply);
        continue;
      }
      const settle = reply && waiting.get(reply.replyTo);
      if (!settle) continue;
      waiting.delete(reply.replyTo);
      if (reply.kind === 'return') settle(ok(reply.body));
      else {
        const [message] = reply.body;
        settle(
          err({
            kind: 'refused',
            name: reply.errorName,
            message: typeof message === 'string' ? message : '',
          }),
        );
      }
    }
  }

  const abort = (): void => end({ kind: 'closed' });
  const timer = setTimeout(() => end({ kind: 'timeout' }), Math.max(0, timeoutMs));
  signal?.addEventListener('abort', abort);
  socket.on('error', () => end({ kind: 'closed' }));
  socket.on('close', () => end({ kind: 'closed' }));
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    try {
      if (!authenticated) readAuthentication();
      if (authenticated) readMessages();
    } catch {
      end({ kind: 'malformed' });
    }
  });
  const user = Buffer.from(String(process.getuid?.() ?? '')).toString('hex');
  if (signal?.aborted) abort();
  else socket.write(`\0AUTH EXTERNAL ${user}\r\n`);

  return {
    call,
    next: (name) =>
      new Promise((resolve) => {
        if (ended) {
          resolve(err(ended));
          return;
        }
        const one = { name, settle: resolve };
        expected.add(one);
        void call(addMatch(name)).then((added) =>
          !added.ok && expected.delete(one) ? resolve(added) : undefined,
        );
      }),
    close: abort,
  };
}
