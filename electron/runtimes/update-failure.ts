import type { Failure } from '../shared/failure.ts';
import type { TargetUpdate } from '../shared/views.ts';

/** Why a file was not updated by what asks nothing about single files, or null: git would pick it up, and the line is named that ends that. */
export function updateFailure({ target, result }: TargetUpdate): Failure | null {
  const { path } = target;
  if (result.outcome === 'failed') {
    const { failure } = result;
    // The folder is gone, and no folder is made.
    const isGone = target.file === 'missing' && failure.code === 'export-io' && failure.detail === 'ENOENT';
    return isGone ? { code: 'export-target-missing', subject: path } : failure;
  }
  if (result.outcome !== 'ask-not-ignored') return null;
  const { gitignorePath, ignoreLines } = result;
  const [entry] = ignoreLines;
  return {
    code: 'export-target-not-ignored',
    subject: path,
    facts:
      gitignorePath === null || entry === undefined
        ? { reason: 'git-silent' }
        : { reason: 'ignore-line', entry, path: gitignorePath },
  };
}
