import type { WireValue } from './wire.ts';
import {
  expectList,
  expectNumber,
  expectString,
  expectVariant,
  WireError,
  WireReader,
  WireWriter,
} from './wire.ts';

/** A method to call. `destination` is a bus name; `signature` describes `body`. */
export interface MethodCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly WireValue[];
}

/** An answer to the call whose serial is `replyTo`. */
export interface Reply {
  readonly kind: 'return' | 'error';
  readonly replyTo: number;
  /** Name of the D-Bus error; empty for a return. */
  readonly errorName: string;
  readonly body: readonly WireValue[];
}

/** A signal, as nobody asked for it. */
export interface Signal {
  readonly kind: 'signal';
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** Reads what it says: only of one that was waited for, as others may hold what this client does not know. */
  readonly body: () => readonly WireValue[];
}

/** Far above what a keyring answers (60 bytes an item), far below what could hurt. */
const maxMessageBytes = 16 * 1024 * 1024;
const fixedHeaderBytes = 16;

const methodCall = 1;
const methodReturn = 2;
const errorReply = 3;
const signal = 4;

/** Field codes of the message header. */
const fieldPath = 1;
const fieldInterface = 2;
const fieldMember = 3;
const fieldErrorName = 4;
const fieldReplySerial = 5;
const fieldDestination = 6;
const fieldSignature = 8;

/** The bytes of a method call; `serial` is above 0. */
export function encodeCall(call: MethodCall, serial: number): Buffer {
  const body = new WireWriter();
  body.values(call.signature ?? '', call.body ?? []);
  const fields: WireValue[] = [
    [fieldPath, { signature: 'o', value: call.path }],
    [fieldInterface, { signature: 's', value: call.interface }],
    [fieldMember, { signature: 's', value: call.member }],
    [fieldDestination, { signature: 's', value: call.destination }],
  ];
  if (call.signature) fields.push([fieldSignature, { signature: 'g', value: call.signature }]);
  const header = new WireWriter();
  header.values('yyyyuua(yv)', ['l'.charCodeAt(0), methodCall, 0, 1, body.length, serial, fields]);
  header.pad(8);
  return Buffer.concat([header.bytes(), body.bytes()]);
}

/** Length of the message that starts at the head of `bytes`, or undefined while too little of it is there. */
export function messageLength(bytes: Buffer): number | undefined {
  if (bytes.length < fixedHeaderBytes) return undefined;
  const littleEndian = isLittleEndian(bytes);
  const bodySize = littleEndian ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  const fieldsSize = littleEndian ? bytes.readUInt32LE(12) : bytes.readUInt32BE(12);
  const length = padTo8(fixedHeaderBytes + fieldsSize) + bodySize;
  if (length > maxMessageBytes) throw new WireError('message too long');
  return length;
}

/** Reads one whole message; calls, which a client may ignore, give undefined. */
export function decodeMessage(bytes: Buffer): Reply | Signal | undefined {
  const littleEndian = isLittleEndian(bytes);
  const reader = new WireReader(bytes, littleEndian);
  const [, type, , , , , fieldList] = reader.values('yyyyuua(yv)');
  if (type !== methodReturn && type !== errorReply && type !== signal) return undefined;
  const names = { path: '', interface: '', member: '' };
  let replyTo = 0;
  let errorName = '';
  let signature = '';
  for (const field of expectList(fieldList)) {
    const [code, variant] = expectList(field);
    const { value } = expectVariant(variant);
    if (code === fieldReplySerial) replyTo = expectNumber(value);
    else if (code === fieldErrorName) errorName = expectString(value);
    else if (code === fieldSignature) signature = expectString(value);
    else if (code === fieldPath) names.path = expectString(value);
    else if (code === fieldInterface) names.interface = expectString(value);
    else if (code === fieldMember) names.member = expectString(value);
  }
  const body = new WireReader(bytes.subarray(padTo8(reader.position)), littleEndian);
  if (type === signal) return { kind: 'signal', ...names, body: () => body.values(signature) };
  return {
    kind: type === methodReturn ? 'return' : 'error',
    replyTo,
    errorName,
    body: body.values(signature),
  };
}

function isLittleEndian(bytes: Buffer): boolean {
  const mark = String.fromCharCode(bytes.readUInt8(0));
  if (mark !== 'l' && mark !== 'B') throw new WireError('not a D-Bus message');
  return mark === 'l';
}

function padTo8(length: number): number {
  return Math.ceil(length / 8) * 8;
}
