import { basename } from 'node:path';
import { activeVersion } from '../shared/domain.ts';
import type { Id, Secret } from '../shared/domain.ts';
import type { ImportFormat } from '../shared/import-views.ts';
import { importFormats } from '../shared/import-views.ts';
import type { ExportTarget } from '../shared/views.ts';
import type { Vault } from '../vault/port.ts';
import { meantGroup } from './groups.ts';
import { isSystemPath, readImportFile } from './read-file.ts';
import { readImport } from './read-import.ts';

/** A version whose value the keychain lost. */
export interface WantedValue {
  readonly versionId: Id;
  readonly name: string;
  readonly fingerprint: string;
}

/** An exported file that holds a lost value, and how to import it from there. */
export interface Copy {
  readonly path: string;
  readonly format: ImportFormat;
}

/** The variables that an import of an exported file would read without a question; undefined when it cannot be read so. */
export async function readVariables({ path, dialect }: Pick<ExportTarget, 'path' | 'dialect'>) {
  const asked = importFormats.find((format) => format === dialect);
  const text = await readImportFile(path);
  if (!text.ok) return undefined;
  const reading = await readImport(text.value, {
    fileName: basename(path),
    isSystemFile: isSystemPath(path),
    format: asked,
  });
  if (!reading.ok || reading.value.outcome !== 'read') return undefined;
  const { format, groups } = reading.value.imported;
  const group = meantGroup(groups);
  return group && { format, variables: group.variables };
}

/**
 * As {@link findCopies}, for the lost values among `versionIds` that are in use: those are worth an import, others are given
 * up.
 */
export async function findLostCopies(
  vault: Pick<Vault, 'fingerprints'>,
  versionIds: readonly Id[],
  secrets: readonly Secret[],
  targets: Parameters<typeof findCopies>[2],
): Promise<ReadonlyMap<Id, Copy>> {
  const lost = new Set(versionIds);
  const wanted = secrets.flatMap((secret) => {
    const version = activeVersion(secret);
    if (!version || !lost.has(version.id)) return [];
    return [{ versionId: version.id, name: secret.name, fingerprint: version.fingerprint }];
  });
  return findCopies(vault, wanted, targets);
}

/**
 * Exported files that still hold values which the keychain lost: by name, and by the fingerprint that the record has. By
 * the version's id. A file that cannot be read holds none.
 */
export async function findCopies(
  vault: Pick<Vault, 'fingerprints'>,
  wanted: readonly WantedValue[],
  targets: readonly Pick<ExportTarget, 'path' | 'dialect' | 'variables' | 'renamed'>[],
): Promise<ReadonlyMap<Id, Copy>> {
  const copies = new Map<Id, Copy>();
  for (const { path, dialect, variables, renamed } of targets) {
    const inFile = (name: string): string => renamed.find((one) => one.name === name)?.as ?? name;
    const here = wanted.filter(
      ({ versionId, name }) => variables.includes(inFile(name)) && !copies.has(versionId),
    );
    if (here.length === 0) continue;
    // oxlint-disable-next-line no-await-in-loop -- one file in memory at a time
    const read = await readVariables({ path, dialect });
    for (const { versionId, name, fingerprint } of read ? here : []) {
      const variable = read?.variables.findLast((one) => one.name === inFile(name));
      if (!read || !variable || !('value' in variable)) continue;
      // oxlint-disable-next-line no-await-in-loop
      const made = await vault.fingerprints([variable.value]);
      if (made.ok && made.value[0] === fingerprint) copies.set(versionId, { path, format: read.format });
    }
  }
  return copies;
}
