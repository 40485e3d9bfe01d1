import type { Socket } from 'node:net';
import type { WireValue } from '../../../electron/keychain/dbus/wire.ts';
import { WireWriter } from '../../../electron/keychain/dbus/wire.ts';

/** A method return without a body, for the call of that serial. */
export function replyTo(serial: number): Buffer {
  const writer = new WireWriter();
  writer.values('yyyyuua(yv)', ['l'.charCodeAt(0), 2, 0, 1, 0, 1, [[5, { signature: 'u', value: serial }]]]);
  writer.pad(8);
  return writer.bytes();
}

/** Lets a client in, then sends `bytes` once it has sent its first message. */
export function greetThen(bytes: Buffer): (socket: Socket) => void {
  return (socket) => {
    let seen = Buffer.alloc(0);
    let greeted = false;
    socket.on('data', (chunk) => {
      seen = Buffer.concat([seen, chunk]);
      if (!greeted) socket.write('OK 0123456789abcdef\r\n');
      greeted = true;
      if (seen.includes('Hello')) socket.write(bytes);
    });
  };
}

/** An error of the bus, for the call of that serial. */
export function refusalOf(serial: number): Buffer {
  const writer = new WireWriter();
  const fields: WireValue[] = [
    [4, { signature: 's', value: 'a.b.No' }],
    [5, { signature: 'u', value: serial }],
  ];
  writer.values('yyyyuua(yv)', ['l'.charCodeAt(0), 3, 0, 1, 0, 1, fields]);
  writer.pad(8);
  return writer.bytes();
}
