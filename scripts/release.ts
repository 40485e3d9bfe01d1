/**
 * Makes a release on main: moves what stands under Unreleased in CHANGELOG.md under the version, sets the version, commits
 * and tags, builds the packages of this machine's system into release/, writes SHA256SUMS over them, and signs tag and
 * checksums where there is an SSH key. Nothing is pushed. One that was interrupted goes on where it stopped, by the same
 * command.
 *
 *   npm run release -- X.Y.Z [--key FILE] [--no-window] [--dry-run]
 *
 * `--key` names an SSH key; without it the one with which git signs is taken, if any. `--no-window` leaves out the packages
 * of the window, which need Electron. `--dry-run` says what would be done, after the same checks. Ends with status 1 and
 * the reason where it cannot go on.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sumsName, writeChecksums } from './release-steps/checksums.ts';
import { Refusal } from './release-steps/refusal.ts';
import { prepareFiles, releaseFiles } from './release-steps/release-files.ts';
import { ask, run, runNpm } from './release-steps/run.ts';
import { findSigningKey, signFile } from './release-steps/signing-key.ts';
import type { Progress } from './release-steps/state.ts';
import { checkTree, findProgress, readFiles, subjectOf, tagOf } from './release-steps/state.ts';
import { checkVersion } from './release-steps/version.ts';

const outputDir = 'release';
const platformFlags: Readonly<Record<string, string>> = { darwin: '--mac', win32: '--win' };
const goOn = 'The release goes on where it stopped when the same command is run again.';

interface Plan {
  readonly version: string;
  readonly key: string | undefined;
  readonly hasWindow: boolean;
}

interface Step {
  readonly says: string;
  readonly act: () => void;
}

/** Writes the release's files and commits them; a commit that fails leaves them as they were. */
function commit({ version }: Plan, prepared: Readonly<Record<string, string>>): void {
  try {
    for (const name of releaseFiles) writeFileSync(name, prepared[name] ?? '');
    run(
      'git',
      ['commit', '--quiet', '-m', subjectOf(version), '--', ...releaseFiles],
      'git could not commit.',
    );
  } catch (error) {
    ask('git', ['restore', '--staged', '--worktree', '--', ...releaseFiles]);
    throw error;
  }
}

function tag({ version, key }: Plan): void {
  const message = ['-m', subjectOf(version), tagOf(version)];
  const args =
    key === undefined
      ? ['tag', '--annotate', ...message]
      : ['-c', 'gpg.format=ssh', '-c', `user.signingkey=${key}`, 'tag', '--sign', ...message];
  run('git', args, `git could not tag. ${goOn}`);
}

function build({ hasWindow }: Plan): void {
  rmSync(outputDir, { recursive: true, force: true });
  mkdirSync(outputDir);
  runNpm(
    ['pack', '--silent', '--pack-destination', outputDir],
    `The command line could not be packed. ${goOn}`,
  );
  const target = platformFlags[process.platform] ?? '--linux';
  if (hasWindow)
    runNpm(
      ['run', 'pack', '--', target],
      `The window could not be packed. ${goOn} With --no-window it is left out.`,
    );
  const changes = ask('git', ['status', '--porcelain']);
  if (changes !== '') throw new Refusal(`The build has changed files of the repository:\n${changes}`);
}

function seal({ key }: Plan): void {
  const names = writeChecksums(outputDir);
  if (key !== undefined) signFile(join(outputDir, sumsName), key);
  console.log(
    `${outputDir}/ has ${[...names, sumsName, ...(key === undefined ? [] : [`${sumsName}.sig`])].join(', ')}.`,
  );
}

/** What is left to do. Everything that can be checked before is. */
function stepsOf(plan: Plan, progress: Progress, files: ReturnType<typeof readFiles>): readonly Step[] {
  const { version, key, hasWindow } = plan;
  const signed = key === undefined ? 'not signed, as there is no SSH key' : `signed with ${key}`;
  const steps: Step[] = [];
  if (progress === 'not begun') {
    const prepared = prepareFiles(files, version, new Date().toISOString().slice(0, 10));
    steps.push({
      says: `Write ${version} into ${releaseFiles.join(', ')}, and commit "${subjectOf(version)}"`,
      act: () => commit(plan, prepared),
    });
  }
  if (progress !== 'tagged')
    steps.push({ says: `Tag it ${tagOf(version)}, ${signed}`, act: () => tag(plan) });
  return [
    ...steps,
    {
      says: `Build into ${outputDir}/: the command line${hasWindow ? ' and the window' : '; not the window'}`,
      act: () => build(plan),
    },
    { says: `Write ${sumsName}, ${signed}`, act: () => seal(plan) },
  ];
}

function release(): void {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      'no-window': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const version = checkVersion(positionals[0]);
  if (positionals.length > 1) throw new Refusal(`One version is enough: ${positionals.join(' ')}`);
  checkTree();
  const files = readFiles();
  const plan = { version, key: findSigningKey(values.key), hasWindow: !values['no-window'] };
  const isDry = values['dry-run'];
  if (isDry) console.log('Nothing is changed. What would be done:');
  for (const { says, act } of stepsOf(plan, findProgress(version, files), files)) {
    console.log(`- ${says}`);
    if (!isDry) act();
  }
  if (!isDry)
    console.log(`Publish it: git push --atomic origin main ${tagOf(version)}, and upload ${outputDir}/`);
}

try {
  release();
} catch (error) {
  const isExpected =
    error instanceof Refusal ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  if (!isExpected) throw error;
  console.error(`release: ${error.message}`);
  process.exitCode = 1;
}
