import type { BigIntStats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { ExportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { errorCode, unlessMissing } from './errno.ts';
import { ioFailure } from './failures.ts';
import { gitState } from './git.ts';
import { addIgnoreLine } from './gitignore.ts';
import { readRegular } from './read-regular.ts';
import type { FileRights } from './rights.ts';
import { rightsOf } from './rights.ts';

/** What the user said to a file that git would pick up: nothing yet, write it, or add it to `.gitignore` first. */
export type NotIgnoredAnswer = 'ask' | 'write-unignored' | 'add-to-gitignore';

/** What git has to say to a file: nothing where no secret is in it, which may be tracked as well as any other. */
export type GitRule = NotIgnoredAnswer | 'no-secret';

/** An existing file as it was read, to notice a change between the look at it and the write. */
export interface SeenFile {
  readonly realPath: string;
  readonly content: Uint8Array;
  readonly identity: string;
  readonly rights: FileRights;
}

/** What may stand at the path: nothing, anything that is a regular file, or exactly what was read. */
export type Existing = 'refuse' | 'replace' | SeenFile;

/** Where to write, or the question to ask before. */
export type SecretPathCheck = { readonly outcome: 'clear'; readonly path: string } | NotIgnoredQuestion;

/** Git does not ignore the file; both are null when git could not be asked. */
export interface NotIgnoredQuestion {
  readonly outcome: 'ask-not-ignored';
  readonly path: string;
  readonly gitignorePath: string | null;
  readonly ignoreLine: string | null;
}

/** Largest existing file that is read for a merge, in bytes. */
export const maxExistingBytes = 1024 * 1024;

/**
 * Checks, without writing a secret, whether a secret file may stand at `path`: not a link, a pipe, a device or a folder, not
 * tracked by git, and ignored by it unless the user said otherwise.
 * @returns the path to write to, its folder resolved, or the question to ask first
 */
export async function checkSecretPath(
  path: string,
  existing: Existing,
  notIgnored: GitRule,
): Promise<Result<SecretPathCheck, ExportFailure>> {
  const located = await locateFile(path);
  if (!located.ok) return located;
  const { realPath, stats } = located.value;
  if (stats && existing === 'refuse') return err({ code: 'export-target-exists', subject: realPath });

  const clear = ok<SecretPathCheck>({ outcome: 'clear', path: realPath });
  if (notIgnored === 'no-secret') return clear;
  const git = await gitState(realPath);
  if (git.state === 'tracked') return err({ code: 'export-target-tracked', subject: realPath });
  if (git.state === 'outside' || git.state === 'ignored') return clear;
  if (notIgnored === 'write-unignored') return clear;
  if (git.state === 'unknown') {
    return ok({ outcome: 'ask-not-ignored', path: realPath, gitignorePath: null, ignoreLine: null });
  }
  const { gitignorePath, ignoreLine } = git;
  if (notIgnored === 'ask') {
    return ok({ outcome: 'ask-not-ignored', path: realPath, gitignorePath, ignoreLine });
  }

  const added = await addIgnoreLine(gitignorePath, ignoreLine);
  if (!added.ok) return added;
  // A later line, or a `.gitignore` nearer to the file, may take it back in.
  const now = await gitState(realPath);
  return now.state === 'ignored'
    ? clear
    : err({
        code: 'export-target-not-ignored',
        subject: realPath,
        facts: { reason: 'see-gitignore', path: gitignorePath },
      });
}

/** Reads an existing file: a regular one, not a link, at most {@link maxExistingBytes}. Undefined when there is none. */
export async function readExisting(path: string): Promise<Result<SeenFile | undefined, ExportFailure>> {
  const located = await locateFile(path);
  if (!located.ok) return located;
  const { realPath, stats } = located.value;
  if (!stats) return ok(undefined);
  try {
    const file = await readRegular(realPath, maxExistingBytes, false);
    if (file === 'not-a-file') return err({ code: 'export-target-not-file', subject: realPath });
    if (file === 'too-large') {
      const facts = { reason: 'most-bytes', most: maxExistingBytes } as const;
      return err({ code: 'export-target-unreadable', subject: realPath, facts });
    }
    const { content, stats: opened } = file;
    return ok({ realPath, content, identity: identityOf(opened), rights: rightsOf(opened) });
  } catch (error) {
    return err({ code: 'export-target-unreadable', subject: realPath, detail: errorCode(error) });
  }
}

/** The path with its folder's links resolved; `stats` of what stands there, which is a regular file, or undefined. */
export async function locateFile(
  path: string,
): Promise<Result<{ realPath: string; stats: BigIntStats | undefined }, ExportFailure>> {
  const absolute = resolve(path);
  const name = basename(absolute);
  if (path.includes('\0') || name === '' || path.endsWith('/') || path.endsWith(sep)) {
    return err({ code: 'export-target-not-file', subject: path.replaceAll('\0', '') });
  }
  let realPath: string;
  try {
    realPath = join(await realpath(dirname(absolute)), name);
  } catch (error) {
    return err(ioFailure(absolute, error));
  }
  try {
    const stats = await lstat(realPath, { bigint: true }).catch(unlessMissing);
    if (!stats) return ok({ realPath, stats });
    if (stats.isSymbolicLink()) return err({ code: 'export-target-symlink', subject: realPath });
    if (!stats.isFile()) return err({ code: 'export-target-not-file', subject: realPath });
    return ok({ realPath, stats });
  } catch (error) {
    return err(ioFailure(realPath, error));
  }
}

/** The file as it is now, without its content: equal to `SeenFile.identity` while nobody changes it. */
export function identityOf(stats: BigIntStats): string {
  return [stats.dev, stats.ino, stats.size, stats.mtimeNs].join(':');
}
