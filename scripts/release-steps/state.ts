import { readFileSync } from 'node:fs';
import { Refusal } from './refusal.ts';
import type { ReleaseFiles } from './release-files.ts';
import { hasSection, versionsOf } from './release-files.ts';
import { ask } from './run.ts';
import { isOlder } from './version.ts';

/** How far a release has come. It is read from the repository, so that one which was interrupted goes on where it stopped. */
export type Progress = 'not begun' | 'committed' | 'tagged';

export const tagOf = (version: string): string => `v${version}`;
export const subjectOf = (version: string): string => `Release ${version}`;

function read(name: string): string {
  try {
    return readFileSync(name, 'utf8');
  } catch {
    throw new Refusal(`${name} is not here. Run this in the folder of the project.`);
  }
}

export function readFiles(): ReleaseFiles {
  return {
    'CHANGELOG.md': read('CHANGELOG.md'),
    'package.json': read('package.json'),
    'package-lock.json': read('package-lock.json'),
  };
}

/** Refuses where a release cannot start or go on: another branch, changes that are not committed. */
export function checkTree(): void {
  if (ask('git', ['rev-parse', '--git-dir']) === null)
    throw new Refusal('This is no git repository, or git is not installed.');
  const branch = ask('git', ['symbolic-ref', '--short', 'HEAD']);
  if (branch === null)
    throw new Refusal('HEAD is on no branch here. Releases are made on main: git switch main');
  if (branch !== 'main')
    throw new Refusal(`Releases are made on main, and this is ${branch}: git switch main`);
  const changes = ask('git', ['status', '--porcelain']);
  if (changes !== '')
    throw new Refusal(
      `There are changes that are not committed. Commit them, or take them back with git restore:\n${changes}`,
    );
}

/** How far the release of this version has come, or why it cannot be made. */
export function findProgress(version: string, files: ReleaseFiles): Progress {
  const head = ask('git', ['rev-parse', 'HEAD']);
  const tagged = ask('git', ['rev-parse', '--quiet', '--verify', `refs/tags/${tagOf(version)}^{commit}`]);
  if (tagged !== null && tagged !== head)
    throw new Refusal(
      `${tagOf(version)} is already the tag of another commit, ${tagged.slice(0, 12)}. Choose a newer version.`,
    );
  if (tagged !== null) return 'tagged';
  const [present, ...others] = versionsOf(files).map(String);
  if (present === undefined || others.some((other) => other !== present))
    throw new Refusal(
      'package.json and package-lock.json differ in the version. Run npm install, and commit.',
    );
  if (hasSection(files['CHANGELOG.md'], version)) {
    if (ask('git', ['log', '-1', '--format=%s']) === subjectOf(version) && present === version)
      return 'committed';
    throw new Refusal(
      `CHANGELOG.md has a section of ${version}, but the last commit is not "${subjectOf(version)}". Choose a newer version, or tag that commit yourself.`,
    );
  }
  const tags = (ask('git', ['tag', '--list', 'v*']) ?? '').split('\n').map((tag) => tag.slice(1));
  const newer = [present, ...tags].find((known) => isOlder(version, known));
  if (newer !== undefined) throw new Refusal(`${version} is older than ${newer}. Choose a newer version.`);
  return 'not begun';
}
