import { constants } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext, rootCertificates } from 'node:tls';
import type { SecureContext, TLSSocket } from 'node:tls';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { TransportProblem } from './transport.ts';

/** The trusted certificates and TLS options of one client's connections. */
export interface Trust {
  /** Created at the first call and reused: reading all roots for each connection would take longer than its handshake. */
  context(): SecureContext;
  /** The file whose certificates are trusted in addition to the instance's own, or null. */
  readonly extraCaFile: string | null;
}

/**
 * Trusts Node's bundled roots, the instance's CA file, and `extraCaFile` if it can be read. Everything that Node would
 * otherwise take from the environment is set explicitly: the roots (`--use-openssl-ca` with `SSL_CERT_FILE`,
 * `--use-system-ca`), the versions (`--tls-min-v1.0`) and the ciphers (`--tls-cipher-list`).
 */
export async function openTrust(
  caFile: string | null,
  extraCaFile: string | null,
): Promise<Result<Trust, TransportProblem>> {
  const own = caFile === null ? [] : await readCertificates(caFile);
  if (own === null) return err({ code: 'ca-file-unusable', facts: { path: caFile ?? '' } });
  // If it cannot be read, Node itself has printed a warning on standard error.
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

/** The certificates in a PEM file, or null if it cannot be read or has none: the remedy is the same. */
async function readCertificates(path: string): Promise<readonly string[] | null> {
  try {
    const text = await readFile(path, 'utf8');
    return text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  } catch {
    return null;
  }
}
