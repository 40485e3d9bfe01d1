import { X509Certificate, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A certificate and its private key, as PEM. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateRequest {
  readonly commonName: string;
  /** DNS names and IPv4 addresses of subjectAltName. */
  readonly names?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly isCa?: boolean;
  /** Signs the certificate; itself when left out. */
  readonly issuer?: TestCertificate;
}

const day = 86_400_000;

/** Makes an ECDSA P-256 certificate (X.509 v3, RFC 5280) with nothing but Node; for tests only. */
export function makeCertificate(request: CertificateRequest): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const { issuer, isCa = false } = request;
  const issuerName =
    issuer === undefined ? name(request.commonName) : name(commonNameOf(new X509Certificate(issuer.cert)));
  const signer: KeyObject = issuer === undefined ? privateKey : createPrivateKey(issuer.key);
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    issuerName,
    sequence(
      time(request.notBefore ?? new Date(Date.now() - day)),
      time(request.notAfter ?? new Date(Date.now() + 30 * day)),
    ),
    name(request.commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions(request.names ?? [], isCa))),
  );
  const der = sequence(body, algorithm, bitString(sign('sha256', body, signer)));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: String(key),
  };
}

function commonNameOf(certificate: X509Certificate): string {
  return /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? '';
}

function extensions(names: readonly string[], isCa: boolean): Buffer[] {
  const basic = sequence(
    oid('2.5.29.19'),
    tagged(0x01, Buffer.from([0xff])),
    octets(isCa ? sequence(tagged(0x01, Buffer.from([0xff]))) : sequence()),
  );
  if (names.length === 0) return [basic];
  const general = names.map((entry) =>
    /^\d+\.\d+\.\d+\.\d+$/.test(entry)
      ? tagged(0x87, Buffer.from(entry.split('.').map(Number)))
      : tagged(0x82, Buffer.from(entry, 'ascii')),
  );
  return [basic, sequence(oid('2.5.29.17'), octets(sequence(...general)))];
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes);
const octets = (content: Buffer): Buffer => tagged(0x04, content);
const bitString = (content: Buffer): Buffer => tagged(0x03, Buffer.concat([Buffer.from([0]), content]));
const name = (commonName: string): Buffer =>
  sequence(tagged(0x31, sequence(oid('2.5.4.3'), tagged(0x0c, Buffer.from(commonName, 'utf8')))));

function time(date: Date): Buffer {
  const text = date.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tagged(0x18, Buffer.from(text, 'ascii'));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const groups = [part & 0x7f];
    for (let left = part >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tagged(0x06, Buffer.from(bytes));
}
