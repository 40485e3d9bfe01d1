import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDockerRun } from '../../../electron/import/docker-run.ts';
import { splitScript } from '../../../electron/import/shell-words.ts';
import { readUnitFile } from '../../../electron/import/unit-file.ts';
import { startDockerEngine } from '../../support/docker-engine.ts';
import { findProgram } from '../../support/find-program.ts';
import { cases } from '../../support/soak.ts';

let dir = '';
const rows: string[] = [];

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'keyring-command-readers-'));
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
  console.log(['reader | texts | compared | wrong', ...rows].join('\n'));
});

/** Ends the test where a program is missing, in CI as a failure. */
function need(program: string, skip: (note: string) => void): void {
  if (findProgram(program) !== undefined) return;
  if (process.env['CI'] === 'true') throw new Error(`${program} is missing`);
  skip(`${program} is missing`);
}

function made(pieces: readonly string[], count: number, maxLength: number): readonly string[] {
  const text = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength })
    .map((parts) => parts.join(''));
  return fc.sample(text, { numRuns: count, seed: 20_261_130 });
}

describe('the readers of commands and units read as the programs do', () => {
  it('dash: words, quotes, backslashes, comments and lines that go on', ({ skip }) => {
    need('dash', skip);
    // Nothing in them starts a program or opens a file.
    // oxfmt-ignore
    const pieces = ['a', 'B', '=', ' ', '  ', '\t', "'", '"', '\\', '\\\\', '\\\n', '\\"', "\\'", '\\$', '\\n', '#', ' #', ' # ', 'é', '😀', '-e ', ',', '%', '@', '~x', "''", '""', '{', '}', '!', '^', '/'];
    const texts = made(pieces, cases({ quick: 2000, all: 20_000 }), 14);
    let compared = 0;
    const wrong: unknown[] = [];
    for (const group of chunks(texts, 200)) {
      const script = join(dir, 'words.sh');
      for (const [index, text] of group.entries()) writeFileSync(join(dir, `w${index}`), `show ${text}`);
      // A text with a quote that is not closed ends its own shell only.
      const each = group.map((_, index) => `( . ${join(dir, `w${index}`)} )\nprintf 'END\\0'\n`);
      writeFileSync(script, `show() { [ $# -eq 0 ] || printf '+%s\\0' "$@"; }\n${each.join('')}`);
      const output = execFileSync('dash', [script], {
        encoding: 'utf8',
        env: { PATH: '/usr/bin:/bin' },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const answers = output
        .split('END\0')
        .slice(0, -1)
        .map((one) => one.split('\0').slice(0, -1));
      expect(answers).toHaveLength(group.length);
      for (const [index, text] of group.entries()) {
        const theirs = answers[index] ?? [];
        if (theirs.length === 0 || theirs.some((word) => !word.startsWith('+'))) continue;
        const [ours = []] = splitScript(`show ${text}`);
        if (ours.some(({ expands }) => expands)) continue;
        compared += 1;
        const words = ours.slice(1).map((word) => `+${word.text}`);
        if (JSON.stringify(words) !== JSON.stringify(theirs)) wrong.push({ text, words, theirs });
      }
    }
    rows.push(['dash', texts.length, compared, wrong.length].join(' | '));
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(compared).toBeGreaterThan(texts.length / 4);
  });

  it('docker: options in clusters, with and without "=", up to the image', async ({ skip }) => {
    need('docker', skip);
    const flags = [
      '-d',
      '-it',
      '-dit',
      '--rm',
      '--init=true',
      '--privileged',
      '-p 1:2',
      '-dp 1:2',
      '--name n',
      '--name=n',
      '-v a:/b',
      '--label -e',
      '-l e=f',
      '--network host',
      '-w /x',
      '--add-host a:127.0.0.1',
      '-u 1:2',
      '--entrypoint sh',
      '-h x',
      '-m 64m',
    ];
    const variables = [
      '-e A=1',
      '-eB=2',
      '-e=C=3',
      '--env D=4',
      '--env=E=5',
      '-de F=6',
      '-itdeG=7',
      '-e H=',
      '-e A=again',
      '-e I=x=y',
    ];
    const socket = join(dir, 'docker.sock');
    const engine = await startDockerEngine(socket);
    const commands = fc.sample(fc.shuffledSubarray([...flags, ...variables], { minLength: 3 }), {
      numRuns: cases({ quick: 40, all: 400 }),
      seed: 20_261_130,
    });
    try {
      for (const parts of commands) {
        // oxlint-disable-next-line no-await-in-loop -- the engine keeps them in order
        await promisify(execFile)(
          'docker',
          ['run', '-d', ...parts.join(' ').split(' '), 'image', '-e', 'Z=9'],
          {
            env: { PATH: process.env['PATH'], HOME: dir, DOCKER_HOST: `unix://${socket}` },
          },
        );
      }
    } finally {
      await engine.close();
    }
    const wrong = commands.flatMap((parts, index) => {
      const ours = readDockerRun(`docker run -d ${parts.join(' ')} image -e Z=9`, 'run.sh');
      const theirs = new Map(
        (engine.created[index] ?? []).map((one) => [
          one.slice(0, one.indexOf('=')),
          one.slice(one.indexOf('=') + 1),
        ]),
      );
      const group = ours.ok ? ours.value.groups[0] : undefined;
      const read = new Map(
        (group?.variables ?? []).map((one) => [one.name, 'value' in one ? one.value : null]),
      );
      return isDeepStrictEqual(read, theirs) && group?.image === 'image' ? [] : [{ parts, read, theirs }];
    });
    rows.push(['docker', commands.length, commands.length, wrong.length].join(' | '));
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('systemd: words, quotes, escapes and "%%" of Environment=', ({ skip }) => {
    need('systemd-analyze', skip);
    // oxfmt-ignore
    const pieces = ['a', 'B=', 'C=', '=', ' ', '\t', "'", '"', '\\\\', '\\"', "\\'", '\\s', '\\t', '\\x41', '\\101', '\\u00e9', '\\U0001F600', '\\q', '\\', '%%', '#', ';', '$A', '${B}', 'é', '😀', ',', '\\\n', '\\\n# note\n'];
    const texts = made(pieces, cases({ quick: 400, all: 4000 }), 9);
    let compared = 0;
    const wrong: unknown[] = [];
    const units = texts.map((text, index) => {
      const path = join(dir, 'units', `k${index}.service`);
      const unit = `[Service]\nEnvironment=FIRST=1\nEnvironment=A=${text}\nEnvironment=LAST=2\nExecStart=/bin/true\n`;
      return { path, unit };
    });
    mkdirSync(join(dir, 'units'));
    for (const { path, unit } of units) writeFileSync(path, unit);
    for (const group of chunks(units, 100)) {
      const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...group.map(({ path }) => path)], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], SYSTEMD_LOG_LEVEL: 'debug', SYSTEMD_LOG_COLOR: '0' },
        maxBuffer: 256 * 1024 * 1024,
      });
      const dumps = unitDumps(stdout + stderr);
      for (const { path, unit } of group) {
        const theirs = dumps.get(path.split('/').at(-1) ?? '');
        const ours = readUnitFile(unit, 'systemd-unit');
        if (theirs === undefined || !ours.ok) continue;
        const variables = ours.value.groups[0]?.variables ?? [];
        // A control character or a specifier is shown in another way, or replaced.
        if (variables.some((one) => one.notes.includes('unexpanded-reference'))) continue;
        const read = variables.flatMap((one) =>
          'value' in one && /^[A-Za-z_]\w*$/.test(one.name) ? [`${one.name}=${one.value}`] : [],
        );
        compared += 1;
        if (!isDeepStrictEqual(read.toSorted(), theirs.toSorted())) wrong.push({ unit, read, theirs });
      }
    }
    rows.push(['systemd', texts.length, compared, wrong.length].join(' | '));
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(compared).toBeGreaterThan(texts.length / 4);
  });
});

/** `Environment:` of each unit in what systemd-analyze prints of them. */
function unitDumps(output: string): ReadonlyMap<string, readonly string[]> {
  const dumps = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of output.split('\n')) {
    const unit = /-> Unit (\S+):/.exec(line)?.[1];
    if (unit !== undefined) {
      current = [];
      dumps.set(unit, current);
    }
    const assignment = /^\t+Environment: (.*)$/.exec(line)?.[1];
    if (assignment !== undefined) current?.push(assignment);
  }
  return dumps;
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
