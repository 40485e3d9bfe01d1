import { Refusal } from './refusal.ts';

/** The files that a release changes. */
export const releaseFiles = ['CHANGELOG.md', 'package.json', 'package-lock.json'] as const;

export type ReleaseFiles = Readonly<Record<(typeof releaseFiles)[number], string>>;

const unreleased = '## Unreleased';

/** Whether the changelog has a section of this version. */
export function hasSection(changelog: string, version: string): boolean {
  return changelog.split('\n').some((line) => line.startsWith('## ') && line.split(' ')[1] === version);
}

/** Moves what stands under Unreleased under the version. `date` as YYYY-MM-DD. */
function moveUnreleased(changelog: string, version: string, date: string): string {
  const lines = changelog.split('\n');
  const start = lines.indexOf(unreleased);
  if (start === -1) throw new Refusal(`CHANGELOG.md has no line "${unreleased}". Put it above the versions.`);
  const next = lines.findIndex((line, index) => index > start && line.startsWith('## '));
  const changes = lines.slice(start + 1, next === -1 ? undefined : next);
  if (changes.every((line) => line.trim() === ''))
    throw new Refusal(
      `CHANGELOG.md has nothing under "${unreleased}". Write there what this version changes.`,
    );
  return [...lines.slice(0, start + 1), '', `## ${version} - ${date}`, ...lines.slice(start + 1)].join('\n');
}

interface Versioned {
  version?: unknown;
  packages?: { ''?: { version?: unknown } };
}

/** Sets the version in package.json or package-lock.json, and leaves everything else as npm has written it. */
function setVersion(name: string, text: string, version: string): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is not there stays undefined
  const content = JSON.parse(text) as Versioned;
  const own = content.packages?.[''];
  if (`${JSON.stringify(content, null, 2)}\n` !== text)
    throw new Refusal(
      `${name} is not as npm writes it. Run npm install, look at what it changes, and commit it.`,
    );
  content.version = version;
  if (own !== undefined) own.version = version;
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The versions that the files have now. */
export function versionsOf(files: ReleaseFiles): readonly unknown[] {
  // oxlint-disable typescript/no-unsafe-type-assertion -- what is not there stays undefined
  const manifest = JSON.parse(files['package.json']) as Versioned;
  const lock = JSON.parse(files['package-lock.json']) as Versioned;
  // oxlint-enable typescript/no-unsafe-type-assertion
  return [manifest.version, lock.version, lock.packages?.['']?.version];
}

/** The files as the release has them. */
export function prepareFiles(files: ReleaseFiles, version: string, date: string): ReleaseFiles {
  return {
    'CHANGELOG.md': moveUnreleased(files['CHANGELOG.md'], version, date),
    'package.json': setVersion('package.json', files['package.json'], version),
    'package-lock.json': setVersion('package-lock.json', files['package-lock.json'], version),
  };
}
