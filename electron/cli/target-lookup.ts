import { locateFile } from '../files/secret-path.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ExportTarget } from '../shared/views.ts';

/** The remembered targets with these paths, which may be written in another way. One file may be that of several instances. */
export async function findTargets(
  targets: readonly ExportTarget[],
  paths: readonly string[],
): Promise<Result<readonly ExportTarget[], CommandFailure>> {
  const found: ExportTarget[] = [];
  for (const path of paths) {
    // A file whose folder is gone cannot be located any more, but it can be named as it is listed.
    const located = await locateFile(path);
    const realPath = located.ok ? located.value.realPath : path;
    const same = targets.filter((target) => target.path === realPath || target.path === path);
    if (same.length === 0) return err({ code: 'target-unknown', subject: path });
    found.push(...same.filter((target) => !found.includes(target)));
  }
  return ok(found);
}
