import { existsSync } from 'node:fs';
import { Refusal } from './refusal.ts';
import { ask, run } from './run.ts';

/** What a signature of the checksums is for, so that no other signature of the key can pass for one. */
const namespace = 'webui-keyring-release';

/**
 * The file of the SSH key that signs the tag and the checksums: the one that was given, else the one with which git signs.
 * Undefined where there is neither. The public half is enough where an agent has the key.
 */
export function findSigningKey(given: string | undefined): string | undefined {
  const isOfGit = given === undefined && ask('git', ['config', 'gpg.format']) === 'ssh';
  const path = given ?? (isOfGit ? ask('git', ['config', '--type=path', 'user.signingkey']) : null);
  if (path === null) return undefined;
  if (!existsSync(path) || ask('ssh-keygen', ['-l', '-f', path]) === null)
    throw new Refusal(
      `${path} is not the file of an SSH key. ${given === undefined ? 'It is user.signingkey of git: name' : 'Name'} one with --key FILE.`,
    );
  return path;
}

/** Signs a file: `FILE.sig` beside it. */
export function signFile(path: string, key: string): void {
  run(
    'ssh-keygen',
    ['-Y', 'sign', '-n', namespace, '-f', key, path],
    `${path} could not be signed with ${key}.`,
  );
}
