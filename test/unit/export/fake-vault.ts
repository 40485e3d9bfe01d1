import { createHash, randomUUID } from 'node:crypto';
import type { ExportVault } from '../../../electron/export/load.ts';
import type { Id, Instance, Secret, SecretKind } from '../../../electron/shared/domain.ts';
import { activeVersion, noFingerprint } from '../../../electron/shared/domain.ts';
import type { KeychainFailure } from '../../../electron/shared/failure.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { anInstance, aSecret, aVersion } from '../../support/builders.ts';

/** A vault of plain values, as far as the export asks it. */
export function createFakeVault(): ExportVault & {
  readonly addInstance: (name: string) => Id;
  readonly addSecret: (instanceId: Id, name: string, value: string, kind?: SecretKind) => Id;
  /** A new active version, as a rotation makes it. */
  readonly setValue: (id: Id, value: string) => void;
  /** As after another keychain was accepted that lacks the value: the same version, of which the vault knows no content. */
  readonly loseValue: (id: Id) => void;
  readonly rename: (id: Id, name: string) => void;
  readonly renameInstance: (id: Id, name: string) => void;
  readonly remove: (id: Id) => void;
  /** Every read fails from now on; `onRead` is told of each. */
  readonly failReading: (failure: KeychainFailure, onRead?: () => void) => void;
  readonly forbidReading: () => void;
} {
  const instances: Instance[] = [];
  const secrets: Secret[] = [];
  const values = new Map<Id, string>();
  let failure: KeychainFailure | undefined;
  let forbidden = false;
  let tellRead: (() => void) | undefined;

  function versioned(value: string): Pick<Secret, 'versions'> {
    const id = randomUUID();
    values.set(id, value);
    const fingerprint = createHash('sha256').update(value).digest('hex').slice(0, 12);
    const byteLength = Buffer.byteLength(value);
    return { versions: [aVersion({ id, fingerprint, byteLength })] };
  }

  return {
    listInstances: () => Promise.resolve(ok(instances)),
    listSecrets: (filter) =>
      Promise.resolve(
        ok(
          secrets.filter(
            ({ instanceId }) => filter?.instanceId === undefined || instanceId === filter.instanceId,
          ),
        ),
      ),
    listRotations: () => Promise.resolve(ok([])),
    readValue: (id) => {
      if (forbidden) throw new Error('a value was read');
      tellRead?.();
      if (failure) return Promise.resolve(err(failure));
      const secret = secrets.find((one) => one.id === id);
      const value = values.get((secret && activeVersion(secret)?.id) ?? '');
      return Promise.resolve(value === undefined ? err({ code: 'vault-not-found', subject: id }) : ok(value));
    },
    addInstance: (name) => {
      const id = randomUUID();
      instances.push(anInstance({ id, name }));
      return id;
    },
    addSecret: (instanceId, name, value, kind = 'variable') => {
      const id = randomUUID();
      secrets.push(aSecret({ id, instanceId, name, kind, ...versioned(value) }));
      return id;
    },
    setValue: (id, value) => {
      const index = secrets.findIndex((one) => one.id === id);
      const secret = secrets[index];
      if (secret) secrets[index] = { ...secret, ...versioned(value) };
    },
    loseValue: (id) => {
      const index = secrets.findIndex((one) => one.id === id);
      const secret = secrets[index];
      const versions = secret?.versions.map((one) => ({ ...one, fingerprint: noFingerprint })) ?? [];
      for (const version of versions) values.delete(version.id);
      if (secret) secrets[index] = { ...secret, versions };
    },
    remove: (id) => {
      secrets.splice(
        secrets.findIndex((one) => one.id === id),
        1,
      );
    },
    rename: (id, name) => {
      const index = secrets.findIndex((one) => one.id === id);
      const secret = secrets[index];
      if (secret) secrets[index] = { ...secret, name };
    },
    renameInstance: (id, name) => {
      const index = instances.findIndex((one) => one.id === id);
      const instance = instances[index];
      if (instance) instances[index] = { ...instance, name };
    },
    failReading: (code, onRead) => {
      failure = code;
      tellRead = onRead;
    },
    forbidReading: () => {
      forbidden = true;
    },
  };
}
