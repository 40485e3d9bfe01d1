import { lstat } from 'node:fs/promises';

/** Whether something stands at `path`, be it a link that leads nowhere. What cannot be looked at counts as nothing. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
