import { constants } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext, rootCertificates } from 'node:tls';
import type { SecureContext, TLSSocket } from 'node:tls';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { TransportProblem } from './transport.ts';

/** What the connections of one client trust, and how they speak TLS. */
export interface Trust {
  /** Made at the first call and kept: reading all the roots for each connection would take longer than its handshake. */
  context(): SecureContext;
  /** The file whose certificates are trusted besides the instance's own, or null. */
  readonly extraCaFile: string | null;
}

/**
 * Trusts Node's bundled roots, the instance's CA file, and `extraCaFile` where it can be read. Everything that Node would
 * take from the environment otherwise is written out: the roots (`--use-openssl-ca` with `SSL_CERT_FILE`,
 * `--use-system-ca`), the versions (`--tls-min-v1.0`) and the ciphers (`--tls-cipher-list`).
 */
export async function openTrust(
  caFile: string | null,
  extraCaFile: string | null,
): Promise<Result<Trust, TransportProblem>> {
  const own = caFile === null ? [] : await readCertificates(caFile);
  if (own === null) return err({ code: 'ca-file-unusable', facts: { path: caFile ?? '' } });
  // Node itself has warned on standard error of one that it could not read.
  const extra = extraCaFile === null ? null : await readCertificates(extraCaFile);
  let context: SecureContext | undefined;
  return ok({
    context: () => {
      context ??= createSecureContext({
        ca: [...rootCertificates, ...own, ...(extra ?? [])],
        minVersion: 'TLSv1.2',
        maxVersion: 'TLSv1.3',
        ciphers: constants.defaultCoreCipherList,
      });
      return context;
    },
    extraCaFile: extra === null ? null : extraCaFile,
  });
}

/** Stops Node from writing the keys of a connection to a file (`--tls-keylog`). Called before the handshake. */
export function keepKeysUnwritten(socket: TLSSocket): void {
  socket.removeAllListeners('keylog');
}

/** The certificates of a PEM file, or null where it cannot be read or has none: the remedy is the same. */
async function readCertificates(path: string): Promise<readonly string[] | null> {
  try {
    const text = await readFile(path, 'utf8');
    return text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  } catch {
    return null;
  }
}
