import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { sessionBusPaths } from '../../../electron/keychain/dbus/address.ts';
import type { BusConnection } from '../../../electron/keychain/dbus/connection.ts';
import { connectBus } from '../../../electron/keychain/dbus/connection.ts';
import { decodeMessage, encodeCall, messageLength } from '../../../electron/keychain/dbus/message.ts';
import type { WireValue } from '../../../electron/keychain/dbus/wire.ts';
import { completeTypes, WireError, WireReader, WireWriter } from '../../../electron/keychain/dbus/wire.ts';
import { greetThen, replyTo } from './scripted-bus.ts';

describe('wire format', () => {
  it.each([
    ['y', [7], '07'],
    ['u', [1], '01000000'],
    ['b', [true], '01000000'],
    ['x', [-2], 'feffffffffffffff'],
    ['yx', [1, 2 ** 40], '01000000000000000000000000010000'],
    ['s', ['ab'], '02000000616200'],
    ['g', ['a{sv}'], '05617b73767d00'],
    ['yu', [1, 2], '0100000002000000'],
    ['v', [{ signature: 'u', value: 5 }], '0175000005000000'],
    ['au', [[1, 2]], '080000000100000002000000'],
    ['a(yy)', [[[1, 2]]], '02000000000000000102'],
    ['aas', [[]], '00000000'],
    ['a{sv}', [[]], '0000000000000000'],
  ] as const satisfies readonly (readonly [string, readonly WireValue[], string])[])(
    '%s is written as the specification has it',
    (signature, values, hex) => {
      const writer = new WireWriter();
      writer.values(signature, values);
      expect(writer.bytes().toString('hex')).toBe(hex);
      expect(new WireReader(writer.bytes(), true).values(signature)).toEqual(values);
    },
  );

  const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0') && one.isWellFormed());
  const typed: fc.Arbitrary<{ signature: string; value: WireValue }> = fc.letrec<{
    typed: { signature: string; value: WireValue };
  }>((tie) => ({
    typed: fc.oneof(
      { maxDepth: 4 },
      fc.integer({ min: 0, max: 255 }).map((value) => ({ signature: 'y', value })),
      fc.integer({ min: -32_768, max: 32_767 }).map((value) => ({ signature: 'n', value })),
      fc.integer({ min: 0, max: 65_535 }).map((value) => ({ signature: 'q', value })),
      fc.integer().map((value) => ({ signature: 'i', value })),
      fc.nat().map((value) => ({ signature: 'u', value })),
      fc.boolean().map((value) => ({ signature: 'b', value })),
      text.map((value) => ({ signature: 's', value })),
      fc.array(text).map((value) => ({ signature: 'as', value })),
      fc.array(fc.tuple(text, fc.nat())).map((value) => ({ signature: 'a{su}', value })),
      tie('typed').map((value) => ({ signature: 'v', value })),
      fc.array(tie('typed'), { minLength: 1, maxLength: 4 }).map((members) => ({
        signature: `(${members.map((member) => member.signature).join('')})`,
        value: members.map((member) => member.value),
      })),
    ),
  })).typed;

  it('reading inverts writing', () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 5 }), (members) => {
        const signature = members.map((member) => member.signature).join('');
        const values = members.map((member) => member.value);
        const writer = new WireWriter();
        writer.values(signature, values);
        expect(new WireReader(writer.bytes(), true).values(signature)).toEqual(values);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['(', 'a', '()', 'z', ')', 'a{', 'h', 't', '('.repeat(40), 'a'.repeat(40)])(
    'refuses the signature %j',
    (signature) => {
      expect(() => completeTypes(signature)).toThrow(WireError);
    },
  );

  it.each([
    ['text past the end', 's', 'ffffff7f6100'],
    ['array past the end', 'au', 'ffffff7f00000000'],
    ['array that ends inside an item', 'au', '05000000010000000200000003'],
    ['variant of two types', 'v', '0275750001000000'],
    ['too little', 'u', '0100'],
    ['variants in variants without end', 'v', `${'017600'.repeat(40)}01790007`],
  ])('refuses %s', (_name, signature, hex) => {
    expect(() => new WireReader(Buffer.from(hex, 'hex'), true).values(signature)).toThrow(WireError);
  });

  it('refuses to write what the type does not hold', () => {
    for (const [signature, value] of [
      ['u', 'x'],
      ['s', 1],
      ['b', 1],
      ['as', 'x'],
      ['v', 'x'],
      ['s', 'a\0b'],
    ] as const) {
      expect(() => new WireWriter().values(signature, [value])).toThrow(WireError);
    }
    expect(() => new WireWriter().values('uu', [1])).toThrow(WireError);
  });
});

describe('messages', () => {
  const hello = encodeCall(
    {
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'Hello',
    },
    1,
  );

  it('a call has its whole length in its header, and is no reply', () => {
    expect(messageLength(hello)).toBe(hello.length);
    expect(messageLength(hello.subarray(0, 15))).toBeUndefined();
    expect(decodeMessage(hello)).toBeUndefined();
  });

  it('reading any bytes gives a reply, nothing, or a WireError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.boolean(), (noise, keepHead) => {
        const bytes = Buffer.from(noise);
        if (keepHead) hello.copy(bytes, 0, 0, Math.min(12, bytes.length));
        let thrown: unknown;
        try {
          const length = messageLength(bytes);
          if (length !== undefined && length <= bytes.length) decodeMessage(bytes.subarray(0, length));
        } catch (error) {
          thrown = error;
        }
        expect(thrown === undefined || thrown instanceof WireError).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('refuses a message of more than 16 MiB by its header', () => {
    const huge = Buffer.from(hello);
    huge.writeUInt32LE(0x7fffffff, 4);
    expect(() => messageLength(huge)).toThrow(WireError);
  });
});

describe('sessionBusPaths', () => {
  it.each([
    [{}, { ok: false, error: 'bus-not-named' }],
    [{ XDG_RUNTIME_DIR: '/run/user/1' }, { ok: true, value: ['/run/user/1/bus'] }],
    [
      { DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '/r' },
      { ok: true, value: ['/r/bus'] },
    ],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a,guid=0f' }, { ok: true, value: ['/a'] }],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:guid=0f,path=/a%20b' }, { ok: true, value: ['/a b'] }],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/x' }, { ok: true, value: ['\0/tmp/x'] }],
    [
      { DBUS_SESSION_BUS_ADDRESS: 'unix:runtime=yes', XDG_RUNTIME_DIR: '/r' },
      { ok: true, value: ['/r/bus'] },
    ],
    [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=h;unix:path=/a;unix:path=/b' }, { ok: true, value: ['/a', '/b'] }],
    [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=h,port=1' }, { ok: false, error: 'bus-address-unsupported' }],
    [{ DBUS_SESSION_BUS_ADDRESS: 'autolaunch:' }, { ok: false, error: 'bus-address-unsupported' }],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=%zz' }, { ok: false, error: 'bus-address-unsupported' }],
  ])('%j', (env, expected) => {
    expect(sessionBusPaths(env)).toEqual(expected);
  });
});

describe('connectBus', () => {
  const cleanups: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  });

  /** The address of a bus that does as `serve` says with each connection. */
  async function busThat(serve: (socket: Socket) => void): Promise<Record<string, string>> {
    const dir = mkdtempSync(join(tmpdir(), 'bus-'));
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      serve(socket);
    });
    server.listen(join(dir, 'bus'));
    await once(server, 'listening');
    cleanups.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
      rmSync(dir, { recursive: true });
    });
    return { DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(dir, 'bus')}` };
  }

  async function failureOf(serve: (socket: Socket) => void, deadlineMs = 20_000): Promise<unknown> {
    const connected = await connectBus({ env: await busThat(serve), deadlineMs });
    return connected.ok ? 'connected' : connected.error;
  }

  it('names each way in which a bus is no bus', async () => {
    expect(await failureOf(() => {}, 200)).toEqual({ kind: 'timeout' });
    expect(await failureOf(greetThen(Buffer.alloc(0)), 200)).toEqual({ kind: 'timeout' });
    expect(await failureOf((socket) => socket.end())).toEqual({ kind: 'closed' });
    expect(await failureOf((socket) => socket.write('REJECTED EXTERNAL\r\n'))).toEqual({
      kind: 'unreachable',
      facts: { reason: 'bus-refused-sign-in' },
    });
    expect(await failureOf((socket) => socket.write('x'.repeat(10_000)))).toEqual({ kind: 'malformed' });
    expect(await failureOf(greetThen(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')))).toEqual({
      kind: 'malformed',
    });
    const nowhere = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
    expect(await connectBus({ env: nowhere, deadlineMs: 20_000 })).toEqual({
      ok: false,
      error: { kind: 'unreachable', detail: 'ENOENT' },
    });
  });

  it('ends at once by its signal', async () => {
    const controller = new AbortController();
    const env = await busThat(() => controller.abort());
    const connecting = connectBus({ env, deadlineMs: 60_000, signal: controller.signal });
    expect(await connecting).toEqual({ ok: false, error: { kind: 'closed' } });
    const again = await connectBus({ env, deadlineMs: 60_000, signal: controller.signal });
    expect(again).toEqual({ ok: false, error: { kind: 'closed' } });
  });

  it('takes the second address when the first leads nowhere, and reads an answer that comes in pieces', async () => {
    const answer = replyTo(1);
    const env = await busThat((socket) => {
      greetThen(Buffer.alloc(0))(socket);
      socket.on('data', (chunk) => {
        if (!chunk.includes('Hello')) return;
        for (const byte of answer) socket.write(Buffer.from([byte]));
      });
    });
    const address = `unix:path=/nonexistent;${env['DBUS_SESSION_BUS_ADDRESS']}`;
    const connected = await connectBus({ env: { DBUS_SESSION_BUS_ADDRESS: address }, deadlineMs: 5000 });
    expect(connected.ok).toBe(true);
    const bus: BusConnection | undefined = connected.ok ? connected.value : undefined;
    bus?.close();
    expect(await bus?.call({ destination: 'a.b', path: '/', interface: 'a.b', member: 'C' })).toEqual({
      ok: false,
      error: { kind: 'closed' },
    });
  });
});
