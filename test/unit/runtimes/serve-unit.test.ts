import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readServe } from '../../../electron/runtimes/serve.ts';
import type { ServeUnit } from '../../../electron/runtimes/serve-unit.ts';
import { readServeUnit } from '../../../electron/runtimes/serve-unit.ts';
import { parseSource, sourceOf } from '../../../electron/runtimes/source.ts';
import { codeOf, must, temporaryDir } from '../../support/vault.ts';

const unit = 'open-webui.service';
let root = '';

beforeEach(() => {
  root = temporaryDir();
  vi.stubEnv('PATH', join(root, 'bin'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function place(path: string, ...lines: readonly string[]): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** Etc before lib, as systemd has it. */
const read = () => readServeUnit(unit, [join(root, 'etc'), join(root, 'lib')]);

/** A `systemctl` that knows this of every unit. */
function runSystemd(...lines: readonly string[]): void {
  const program = place('bin/systemctl', '#!/bin/sh', "/bin/cat <<'END'", ...lines, 'END');
  chmodSync(program, 0o755);
}

const told = ({ variables }: ServeUnit) =>
  variables.map((one) => `${one.name}=${'value' in one ? one.value : one.problem}`);

describe('a unit without a running systemd', () => {
  it('is found in the first folder that has it, with the drop-ins of all by their names', async () => {
    const env = place('webui.env', 'WEBUI_SECRET_KEY="of the file"', 'C=d');
    place(`lib/${unit}`, '[Service]', 'ExecStart=/opt/x', 'Environment=A=lib');
    place(
      `etc/${unit}`,
      '[Service]',
      'ExecStart=/opt/venv/bin/open-webui serve',
      'WorkingDirectory=/srv/webui',
      'Environment=A=b WEBUI_SECRET_KEY=line',
      `EnvironmentFile=-${env}`,
      'EnvironmentFile=-/gone.env',
    );
    place(`lib/${unit}.d/20.conf`, '[Service]', 'Environment=A=twenty');
    place(`lib/${unit}.d/10.conf`, '[Service]', 'Environment=A=hidden');
    place(`etc/${unit}.d/10.conf`, '[Service]', 'Environment=A=ten "B=two words"');
    place(`etc/${unit}.d/30.txt`, '[Service]', 'Environment=A=no');
    const found = must(await read());
    expect(found).toMatchObject({
      dir: '/srv/webui',
      isActive: null,
      envFiles: [env, '/gone.env'],
    });
    expect(told(found).toSorted()).toEqual([
      'A=twenty',
      'B=two words',
      'C=d',
      'WEBUI_SECRET_KEY=of the file',
    ]);
    expect([found.fileOf('WEBUI_SECRET_KEY'), found.fileOf('A')]).toEqual([env, undefined]);
  });

  it.each([
    ['[Service]\nExecStart=x', '/'],
    ['[Service]\nWorkingDirectory=-/srv/a b', '/srv/a b'],
    [`[Service]\nUser=${userInfo().username}\nWorkingDirectory=~`, userInfo().homedir],
  ])('%j starts in %s', async (text, dir) => {
    place(`etc/${unit}`, text);
    expect(must(await read()).dir).toBe(dir);
  });

  it.each([
    ['[Service]\nExecStart=/usr/bin/docker run --rm open-webui', 'runtime-unit-of-container'],
    ['[Service]\nWorkingDirectory=%h/webui', 'runtime-no-folder'],
    ['[Service]\nUser=nobody-of-this-name\nWorkingDirectory=~', 'runtime-no-folder'],
    ['[Service]\nEnvironmentFile=/etc/%N.env', 'import-unreadable'],
    ['[Service]\nEnvironment="A=b', 'import-malformed'],
  ])('%j is %s', async (text, code) => {
    place(`etc/${unit}`, text);
    expect(codeOf(await read())).toBe(code);
  });

  it('is none where no folder has it', async () => {
    expect(await read()).toEqual({ ok: false, error: { code: 'runtime-no-unit', subject: unit } });
  });
});

describe('a unit of a running systemd', () => {
  it('has the files and the folder that systemd says', async () => {
    place(`etc/${unit}`, '[Service]', 'Environment=A=stale');
    const own = place('run/one.service', '[Service]', 'WorkingDirectory=%h', 'Environment=A=b');
    const dropIn = place('run/two.conf', '[Service]', 'Environment=C=d');
    runSystemd(
      'LoadState=loaded',
      'ActiveState=active',
      `FragmentPath=${own}`,
      `DropInPaths=${dropIn}`,
      'WorkingDirectory=!/home/webui',
    );
    const found = must(await read());
    expect(found).toMatchObject({ dir: '/home/webui', isActive: true });
    expect(told(found)).toEqual(['A=b', 'C=d']);
  });

  it('is none where systemd does not know it, whatever lies in a folder', async () => {
    place(`etc/${unit}`, '[Service]');
    runSystemd('LoadState=not-found', 'FragmentPath=');
    expect(codeOf(await read())).toBe('runtime-no-unit');
  });
});

const serveWhen = (active: string, ...lines: readonly string[]) => {
  const own = place('run/one.service', '[Service]', `WorkingDirectory=${root}`, ...lines);
  runSystemd('LoadState=loaded', `ActiveState=${active}`, `FragmentPath=${own}`, `WorkingDirectory=${root}`);
  return readServe({ kind: 'serve', dir: '/moved', unit });
};

describe('what a unit starts open-webui serve with', () => {
  const key = { name: 'WEBUI_SECRET_KEY', value: 'in the file' };

  it('is the key file of its folder where it sets no key', async () => {
    writeFileSync(join(root, '.webui_secret_key'), 'in the file');
    expect(must(await serveWhen('active', 'Environment=A=b'))).toMatchObject({
      state: 'running',
      keyOrigin: 'serve-file',
      variables: [key, { name: 'A', value: 'b' }],
    });
  });

  it('is its own variable, and an empty one is no key though there is a file', async () => {
    writeFileSync(join(root, '.webui_secret_key'), 'in the file');
    expect(must(await serveWhen('inactive', 'Environment=WEBUI_SECRET_KEY=own'))).toMatchObject({
      state: 'stopped',
      keyOrigin: 'environment',
      variables: [{ name: 'WEBUI_SECRET_KEY', value: 'own' }],
    });
    expect(must(await serveWhen('failed', 'Environment=WEBUI_SECRET_KEY='))).toMatchObject({
      keyOrigin: 'none',
    });
  });
});

it.each([
  ['unit:open-webui.service', 'unit:open-webui.service'],
  ['unit:open-webui', 'unit:open-webui.service'],
  ['unit:webui@two', 'unit:webui@two.service'],
  ['unit:../x', undefined],
  ['unit:-x', undefined],
  ['unit:a b', undefined],
])('%s names the source %s', (text, name) => {
  const source = parseSource(text, '--from');
  const runtime =
    source.ok && source.value.kind === 'unit'
      ? sourceOf({ kind: 'serve', dir: '/', unit: source.value.unit })
      : undefined;
  expect(runtime).toBe(name);
});
