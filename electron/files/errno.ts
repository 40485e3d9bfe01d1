/** The `code` of an error of the system (`ENOENT`, …), or undefined for anything else. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The same for a failure to tell: `unknown` for anything else. The error's text, which may name more than we want, is dropped. */
export function errorCode(error: unknown): string {
  return errnoOf(error) ?? 'unknown';
}

/** Whether an error of the system has one of these codes. */
export function hasErrno(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(errnoOf(error) ?? '');
}

/** For `catch`: undefined where there is no such file; any other error is thrown on. */
export function unlessMissing(error: unknown): undefined {
  if (!hasErrno(error, 'ENOENT')) throw error;
}

/**
 * Whether link(2) failed because the volume has no hard links, as FAT, exFAT, some network shares and some FUSE ones. EISDIR is
 * what Node says of those on Windows (nodejs/node#65817).
 */
export function lacksLinks(error: unknown): boolean {
  return hasErrno(error, 'EPERM', 'EISDIR', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS');
}

/** Whether fsync(2) failed because the file system has no such thing for a folder, as some network and FUSE ones; it does what it can. */
export function lacksFolderSync(error: unknown): boolean {
  return hasErrno(error, 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP');
}
