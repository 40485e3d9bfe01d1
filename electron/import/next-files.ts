import { homedir } from 'node:os';
import { join, normalize, resolve } from 'node:path';
import { exists } from '../files/exists.ts';
import type { ImportFormat, NextImport } from '../shared/import-views.ts';
import { looksSecret } from './classify.ts';
import type { ImportedGroup, OtherFile } from './imported.ts';
import { shownName } from './shown-name.ts';

/** A file to import next: where it is, how it is read, and what of it is wanted. */
export interface NextFile {
  /** As the imported file names it; any text. */
  readonly named: string;
  /** Absolute path, or null where the folder of the imported file is not known. */
  readonly path: string | null;
  readonly isThere: boolean;
  readonly use: OtherFile['use'];
  readonly format: ImportFormat;
  /** Names to save variables under, by their names in the file, where these differ. */
  readonly names: ReadonlyMap<string, string>;
  /** Names to save, as they are saved; empty where all there is counts. */
  readonly wanted: readonly string[];
}

/**
 * The files that a group takes more values from. A path is taken from `folder`, that of the imported file, as its own reader
 * does; none is opened. A `.env` that only settings come from is left out.
 */
export async function findNextFiles(
  { otherFiles = [] }: Pick<ImportedGroup, 'otherFiles'>,
  folder: string | null,
): Promise<readonly NextFile[]> {
  const found: NextFile[] = [];
  for (const { path: named, use, format, names } of withoutTwice(otherFiles)) {
    const known = [...names].filter(([, name]) => use === 'secret-file' || looksSecret(name, ''));
    if (use === 'project-env' && known.length === 0) continue;
    const path = folder === null || hasReference(named) ? null : absolutePath(named, folder);
    found.push({
      named,
      path,
      // oxlint-disable-next-line no-await-in-loop -- a few names
      isThere: path !== null && (await exists(path)),
      use,
      format,
      names: new Map(known.filter(([there, name]) => there !== name)),
      wanted: use === 'env-file' ? [] : known.map(([, name]) => name),
    });
  }
  return found;
}

/** An env file that the compose file also refers to is one file, all of which the service gets. */
function withoutTwice(files: readonly OtherFile[]): readonly OtherFile[] {
  const project = files.find(({ use }) => use === 'project-env');
  const isProject = ({ path }: OtherFile) => project !== undefined && normalize(path) === project.path;
  if (!project || !files.some((file) => file.use === 'env-file' && isProject(file))) return files;
  return files
    .filter((file) => file !== project)
    .map((file) => (isProject(file) ? { ...file, names: project.names } : file));
}

export function viewNextFile({ named, use, isThere, wanted }: NextFile): NextImport {
  return { path: shownName(named), use, isThere, names: wanted.map(shownName) };
}

function absolutePath(named: string, folder: string): string {
  return named.startsWith('~/') ? join(homedir(), named.slice(2)) : resolve(folder, named);
}

/** A path that a variable is part of is not known here. */
function hasReference(named: string): boolean {
  return named.includes('$') || named.includes('%');
}
