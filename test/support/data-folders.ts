import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Vault } from '../../electron/vault/port.ts';
import { projectDir } from './program.ts';

/**
 * Data folders as earlier programs wrote them, each with the entries of the keychain that it went with (`keychain.json`),
 * made by running those programs on a keyring. They are never written anew: a new layout gets a folder of its own.
 */
const foldersDir = join(projectDir, 'test', 'fixtures', 'data-folders');

const entriesFile = z.record(z.string(), z.string());

/** What the secrets of each folder hold, in the order in which they are listed: name, then the live versions' values. */
const values = [
  ['WEBUI_SECRET_KEY', '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7'],
  ['OPENAI_API_KEY', 'second-value-of-three', 'third-value-of-three'],
  ['TLS_KEY', '-----BEGIN TEST-----\nwk1:not\\encoded\n-----END TEST-----\n'],
  ["anna's bot", 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54'],
] as const;

export const dataFolders = readdirSync(foldersDir)
  .toSorted()
  .map((name) => {
    const dir = join(foldersDir, name);
    const entries = entriesFile.parse(JSON.parse(readFileSync(join(dir, 'keychain.json'), 'utf8')));
    return {
      layout: Number(/^layout-(\d+)$/.exec(name)?.[1]),
      dir,
      entries: new Map(Object.entries(entries)),
      values,
      /** Paths of the exported files that it remembers; those of layout 1 knew none. */
      targets: existsSync(join(dir, 'export-targets.json')) ? ['/home/anna/open-webui/.env'] : [],
    };
  });

/** The values that a vault reads now, in the form of the folders' `values`; throws when one cannot be read. */
export async function valuesOf(
  vault: Pick<Vault, 'listSecrets' | 'readValue'>,
): Promise<readonly string[][]> {
  const listed = await vault.listSecrets();
  if (!listed.ok) throw new Error(listed.error.code);
  const rows: string[][] = [];
  for (const secret of listed.value) {
    const row = [secret.name];
    for (const version of secret.versions.filter(({ state }) => state !== 'retired')) {
      const value = await vault.readValue(secret.id, version.id);
      if (!value.ok) throw new Error(value.error.code);
      row.push(value.value);
    }
    rows.push(row);
  }
  return rows;
}
