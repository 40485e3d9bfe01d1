import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** The absolute folders of PATH in their order: any other means the working folder, where anybody may have put a program. */
export function programFolders(path = process.env['PATH'] ?? ''): readonly string[] {
  return path.split(delimiter).filter((folder) => isAbsolute(folder));
}

/**
 * The absolute path of a program by its name without ending, or undefined. It is looked for in the absolute folders of PATH
 * only; on Windows a bare name would mean the working folder first.
 */
export async function findProgram(name: string): Promise<string | undefined> {
  const fileName = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of programFolders()) {
    const path = join(folder, fileName);
    if (await isProgram(path)) return path;
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
