import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import type { FakeContainer, FakeEngine } from '../../support/fake-engine.ts';
import { createFakeEngine } from '../../support/fake-engine.ts';
import { temporaryDir } from '../../support/vault.ts';
import type { Outcome, Person, TestShell } from './shell.ts';
import { createShell } from './shell.ts';

/** As the image's start script makes it: 24 random bytes. */
const key = 'q3N0YXJ0LXNjcmlwdC1tYWRlLWtleS0y';
const provider = 'sk-0r0v1der-k3y-of-the-service';
const imageEnv = ['PATH=/usr/bin', 'WEBUI_SECRET_KEY='];
const made = { '/app/backend/.webui_secret_key': { content: `${key}\n` } } as const;

afterEach(() => {
  vi.unstubAllEnvs();
});

interface AdoptShell extends TestShell {
  readonly engine: FakeEngine;
  readonly adopt: (words?: readonly string[], person?: Person) => Promise<Outcome>;
  readonly keyOf: (instance?: string) => Promise<string>;
}

/** Named as the only one would be. */
type Contained = Omit<FakeContainer, 'name'> & { readonly name?: string };

function setUp(...containers: readonly Contained[]): AdoptShell {
  const shell = createShell();
  const engine = createFakeEngine(
    'docker',
    containers.map((container) => ({ name: 'open-webui', imageEnv, port: 3000, ...container })),
  );
  vi.stubEnv('PATH', engine.binDir);
  return {
    ...shell,
    engine,
    adopt: (words = [], person) => shell.run(['adopt', 'prod', ...words], person),
    keyOf: async (instance = 'prod') =>
      (await shell.run(['secret', 'get', instance, 'WEBUI_SECRET_KEY'])).out,
  };
}

async function withInstance(...containers: readonly Contained[]): Promise<AdoptShell> {
  const shell = setUp(...containers);
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  return shell;
}

const listed = z.array(z.object({ runtime: z.unknown() }));

/** Where the first instance is known to run. */
async function runsAt(shell: TestShell): Promise<unknown> {
  return listed.parse(JSON.parse((await shell.run(['instance', 'list', '--json'])).out))[0]?.runtime;
}

/** The closing lines name this command, which works, and then `apply`. */
async function runNext(shell: TestShell, { notes }: Outcome, command: string): Promise<void> {
  expect(notes.join('\n')).toContain(`\`webui-keyring ${command}\``);
  expect(notes.join('\n')).toContain('`webui-keyring apply prod`');
  expect(await shell.run([...command.split(' '), '--yes'])).toMatchObject({ code: 0 });
}

/** Exit code and the code of the failure. */
const failureOf = ({ code, notes }: Outcome) => [code, notes.at(-1)?.split(': ')[1]];

describe('adopt from a container that is named', () => {
  it('saves the key that the container made, says that it would be lost, and remembers the place', async () => {
    const shell = await withInstance({ files: made });
    const done = await shell.adopt(['--from', 'docker:open-webui']);
    expect(done).toMatchObject({ code: 0, asked: [] });
    expect(done.out).toMatch(/^yes +WEBUI_SECRET_KEY +secret-key +new/m);
    expect(done.notes.join('\n')).toMatch(
      /Saved 1 new[^]*lost when it is recreated[^]*export prod --format docker-env[^]*apply prod/,
    );
    expect([done.out, ...done.notes].join('\n')).not.toContain(key);
    expect(await shell.keyOf()).toBe(key);
    expect((await shell.run(['instance', 'list'])).out).toContain('docker:open-webui');
    // Without --from, the place that is remembered.
    shell.engine.set([
      { name: 'another', imageEnv, files: { '/app/backend/.webui_secret_key': { content: 'not this one' } } },
      { name: 'open-webui', imageEnv, files: made },
    ]);
    expect(await shell.adopt()).toMatchObject({ code: 0, asked: [] });
    expect(await shell.keyOf()).toBe(key);
  });

  it('saves what else is a secret, as an import does: --only, --all, --dry-run', async () => {
    const env = [`WEBUI_SECRET_KEY=${key}`, `OPENAI_API_KEY=${provider}`, 'GREETING=hello'];
    const shell = await withInstance({ env });
    const names = async (): Promise<readonly string[]> =>
      (await shell.run(['secret', 'list', 'prod'])).out
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(/ +/)[1] ?? '');
    const from = ['--from', 'docker:open-webui'];
    expect((await shell.adopt([...from, '--dry-run'])).notes.join()).toContain('nothing was saved');
    expect(await names()).toEqual([]);
    expect((await shell.run(['instance', 'list'])).out).not.toContain('docker:');
    expect(failureOf(await shell.adopt([...from, '--only', 'A', '--all']))).toEqual([
      2,
      'usage-option-conflict',
    ]);
    expect(failureOf(await shell.adopt([...from, '--only', 'NOT_THERE']))).toEqual([1, 'file-lacks-name']);
    await shell.adopt([...from, '--only', 'OPENAI_API_KEY']);
    expect(await names()).toEqual(['OPENAI_API_KEY']);
    await shell.adopt(from);
    expect((await names()).toSorted()).toEqual(['OPENAI_API_KEY', 'WEBUI_SECRET_KEY']);
    await shell.adopt([...from, '--all']);
    expect((await names()).toSorted()).toEqual(['GREETING', 'OPENAI_API_KEY', 'WEBUI_SECRET_KEY']);
  });

  it('leaves another value that is saved, and says so, until --replace', async () => {
    const shell = await withInstance({ files: made });
    await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--generate']);
    const own = await shell.keyOf();
    const kept = await shell.adopt(['--from', 'docker:open-webui']);
    expect(kept.code).toBe(1);
    expect(kept.notes.join('\n')).toMatch(/^warning: docker:open-webui has another WEBUI_SECRET_KEY/m);
    expect(await shell.keyOf()).toBe(own);
    expect((await shell.adopt(['--from', 'docker:open-webui', '--replace'])).code).toBe(0);
    expect(await shell.keyOf()).toBe(key);
  });

  it('never makes a key: a server that has none is a no, with the remedy', async () => {
    const shell = await withInstance({});
    const none = await shell.adopt(['--from', 'docker:open-webui']);
    expect(failureOf(none)).toEqual([1, 'runtime-no-key']);
    expect(none.notes.at(-1)).toContain('start it once');
    expect((await shell.run(['secret', 'list', 'prod'])).out).toBe('');
  });

  it('tells what the engine says: no program, no container, no right', async () => {
    const shell = await withInstance({});
    expect(failureOf(await shell.adopt(['--from', 'docker:gone']))).toEqual([1, 'runtime-no-container']);
    expect(failureOf(await shell.adopt(['--from', 'podman:open-webui']))).toEqual([4, 'runtime-no-program']);
    expect(failureOf(await shell.adopt(['--from', 'ssh:open-webui']))).toEqual([2, 'usage-bad-option-value']);
    shell.engine.failWith('Got permission denied while trying to connect to the Docker daemon socket');
    const denied = await shell.adopt(['--from', 'docker:open-webui']);
    expect(failureOf(denied)).toEqual([4, 'runtime-denied']);
    expect(denied.notes.at(-1)).toContain('group `docker`');
  });
});

describe('adopt without a source', () => {
  it('asks for the only server that runs, and adds the instance with its address', async () => {
    const shell = setUp({ files: made });
    const no = await shell.adopt([], { types: [], agrees: false });
    expect(failureOf(no)).toEqual([1, 'request-cancelled']);
    expect(no.asked.join()).toContain('Add the instance prod (http://localhost:3000)');
    expect((await shell.run(['instance', 'list', '--json'])).out).toBe('[]\n');
    expect((await shell.adopt([], { types: [], agrees: true })).code).toBe(0);
    expect(await shell.keyOf()).toBe(key);
    expect((await shell.run(['instance', 'list'])).out).toMatch(
      /prod +production +http:\/\/localhost:3000 +1 +docker:open-webui/,
    );
  });

  it('names the command where nobody can be asked; --yes takes it', async () => {
    const shell = setUp({ files: made });
    const refused = await shell.adopt();
    expect(failureOf(refused)).toEqual([1, 'runtime-choose']);
    expect(refused.notes.at(-1)).toContain('`webui-keyring adopt prod --from docker:open-webui`');
    expect(refused.notes.at(-1)).toContain('--from');
    expect((await shell.adopt(['--yes'])).code).toBe(0);
    expect(await shell.keyOf()).toBe(key);
  });

  it('lists several and takes none, whoever answers', async () => {
    const dir = temporaryDir();
    const labels = { 'com.docker.compose.project.working_dir': dir, 'com.docker.compose.service': 'web' };
    const shell = setUp({ files: made }, { name: 'two', labels, files: made });
    for (const words of [[], ['--yes']]) {
      const refused = await shell.adopt(words, { types: [], agrees: true });
      expect(failureOf(refused)).toEqual([1, 'runtime-choose']);
      expect(refused.notes.at(-1)).toContain('docker:open-webui');
      expect(refused.notes.at(-1)).toContain(`'compose:${dir}#web'`);
    }
  });

  it('finds nothing: says how else', async () => {
    const shell = setUp({ image: 'redis', imageEnv: [] });
    const none = await shell.adopt(['--yes']);
    expect(failureOf(none)).toEqual([1, 'runtime-none']);
    expect(none.notes.at(-1)).toContain('serve:DIR');
  });
});

describe('adopt from elsewhere', () => {
  it('takes a compose project, its service by image where none is named', async () => {
    const dir = temporaryDir();
    const labels = (service: string) => ({
      'com.docker.compose.project.working_dir': dir,
      'com.docker.compose.service': service,
    });
    const shell = await withInstance(
      {
        name: 'p-db-1',
        image: 'postgres',
        imageEnv: [],
        labels: labels('db'),
        env: ['POSTGRES_PASSWORD=pw'],
      },
      { name: 'p-web-1', labels: labels('web'), files: made },
    );
    const done = await shell.adopt(['--from', `compose:${dir}`]);
    expect(done.code).toBe(0);
    expect(done.notes.join('\n')).toContain(`--format compose-env --out ${dir}/.env`);
    expect(await shell.keyOf()).toBe(key);
    expect((await shell.run(['instance', 'list'])).out).toContain(`compose:${dir}#web`);
    expect(failureOf(await shell.adopt(['--from', `compose:${dir}#gone`]))).toEqual([
      1,
      'runtime-no-container',
    ]);
    expect(failureOf(await shell.adopt(['--from', `compose:${join(dir, 'x')}`]))).toEqual([
      1,
      'runtime-no-project',
    ]);
  });

  it('takes a compose project that was never started from its own files', async () => {
    const shell = await withInstance();
    const dir = temporaryDir();
    const official = 'image: ghcr.io/open-webui/open-webui:main';
    const web = `services:\n  web:\n    ${official}\n    environment: ["WEBUI_SECRET_KEY=\${OTHER}"]\n`;
    writeFileSync(join(dir, 'compose.yaml'), `${web}  db:\n    image: postgres\n`);
    writeFileSync(join(dir, '.env'), `OTHER=${key}\n`);
    const done = await shell.adopt(['--from', `compose:${dir}`]);
    expect(done.code).toBe(0);
    expect(done.notes.join('\n')).toContain('No container has been made yet');
    expect(await shell.keyOf()).toBe(key);
    expect(await runsAt(shell)).toMatchObject({ kind: 'compose', dir, files: [], service: 'web' });
    expect(shell.engine.calls().map(({ words }) => words[0])).not.toContain('compose');
    await runNext(
      shell,
      done,
      `export prod --format compose-env --out ${join(dir, '.env')} --as WEBUI_SECRET_KEY=OTHER --merge`,
    );
    expect(readFileSync(join(dir, '.env'), 'utf8')).toMatch(new RegExp(`^OTHER="?${key}"?\n$`));

    // What its files say is said of no container.
    const status = await shell.run(['status', 'prod', '--check']);
    expect(status.code).toBe(4);
    expect(status.notes.join('\n')).toContain('warning: it has no container yet');
    expect(status.out).toMatch(/WEBUI_SECRET_KEY +saved +same +not known/);
    // A container that is there says more than the files.
    const labels = {
      'com.docker.compose.project.working_dir': dir,
      'com.docker.compose.service': 'web',
    };
    shell.engine.set([{ name: 'p-web-1', labels, imageEnv, env: ['WEBUI_SECRET_KEY=another'] }]);
    expect((await shell.adopt()).notes.join('\n')).toContain('has another WEBUI_SECRET_KEY');

    writeFileSync(join(dir, 'compose.yaml'), `${web}  two:\n    ${official}\n`);
    shell.engine.set([]);
    const several = await shell.adopt(['--from', `compose:${dir}`]);
    expect(failureOf(several)).toEqual([1, 'runtime-choose']);
    expect(several.notes.at(-1)).toContain(`compose:${dir}#two`);
    expect(failureOf(await shell.adopt(['--from', `compose:${dir}#two`]))).toEqual([1, 'runtime-no-key']);
    writeFileSync(join(dir, 'compose.yaml'), 'services:\n  db:\n    image: postgres\n');
    expect(failureOf(await shell.adopt(['--from', `compose:${dir}`]))).toEqual([1, 'runtime-no-container']);
  });

  it('takes the key file of open-webui serve, and wants the address of a new instance', async () => {
    const shell = setUp();
    const dir = temporaryDir();
    writeFileSync(join(dir, '.webui_secret_key'), key);
    const from = ['--from', `serve:${dir}`];
    expect(failureOf(await shell.adopt([...from, '--yes']))).toEqual([2, 'usage-missing-operand']);
    expect(failureOf(await shell.adopt([...from, '--url', 'http://localhost:8080']))).toEqual([
      2,
      'usage-needs-yes',
    ]);
    const done = await shell.adopt([...from, '--url', 'http://localhost:8080', '--yes']);
    expect(done.code).toBe(0);
    expect(await shell.keyOf()).toBe(key);
    const out = join(dir, '.webui_secret_key');
    await runNext(
      shell,
      done,
      `export prod --format key-file --out ${out} --only WEBUI_SECRET_KEY --replace`,
    );
    expect(readFileSync(out, 'utf8')).toBe(key);
    expect(failureOf(await shell.adopt([...from, '--url', 'http://localhost:1']))).toEqual([
      2,
      'usage-option-conflict',
    ]);
    expect(shell.engine.calls()).toEqual([]);
  });

  it('takes the key file of the folder of a systemd unit, and remembers the unit', async () => {
    const shell = await withInstance();
    const dir = temporaryDir();
    const unit = join(dir, 'open-webui.service');
    writeFileSync(unit, '[Service]\nEnvironment=TAVILY_API_KEY=tvly-0123456789abcdef\n');
    writeFileSync(join(dir, '.webui_secret_key'), key);
    const answer = `FragmentPath=${unit}\nWorkingDirectory=${dir}\n`;
    writeFileSync(join(shell.engine.binDir, 'systemctl'), `#!/bin/sh\n/bin/cat <<'END'\n${answer}END\n`, {
      mode: 0o755,
    });
    const done = await shell.adopt(['--from', 'unit:open-webui']);
    expect(done.code).toBe(0);
    expect(await shell.keyOf()).toBe(key);
    expect(done.out).toMatch(/^yes +TAVILY_API_KEY/m);
    expect(await runsAt(shell)).toEqual({ kind: 'serve', dir, unit: 'open-webui.service' });
    expect((await shell.run(['instance', 'list'])).out).toContain('unit:open-webui.service');
    writeFileSync(unit, `[Service]\nEnvironment=WEBUI_SECRET_KEY=${key}x\n`);
    expect((await shell.adopt(['--replace'])).notes.join('\n')).toContain(
      'WEBUI_SECRET_KEY is in the environment of open-webui.service.',
    );
    const blocked = await shell.run(['apply', 'prod', '--yes']);
    expect(failureOf(blocked)).toEqual([1, 'runtime-set-there']);
    expect(blocked.notes.at(-1)).toContain('EnvironmentFile=');
    const env = join(dir, 'webui.env');
    writeFileSync(unit, `[Service]\nEnvironmentFile=${env}\n`);
    writeFileSync(env, `A=b\nWEBUI_SECRET_KEY="${key}x"\n`);
    const again = await shell.adopt(['--only', 'WEBUI_SECRET_KEY']);
    await runNext(shell, again, `export prod --format systemd --out ${env} --merge`);
    expect(failureOf(await shell.adopt(['--from', 'unit:../x']))).toEqual([2, 'usage-bad-option-value']);
  });

  it('takes a file as an import does, and remembers no place', async () => {
    const shell = await withInstance();
    const file = join(temporaryDir(), '.env');
    writeFileSync(file, `WEBUI_SECRET_KEY=${key}\n`);
    expect((await shell.adopt(['--from', `file:${file}`])).code).toBe(0);
    expect(await shell.keyOf()).toBe(key);
    expect(await runsAt(shell)).toBeNull();
  });
});

it('adopt --json tells where the key came from, and what was saved', async () => {
  const shell = setUp({ files: made });
  const report: unknown = JSON.parse((await shell.adopt(['--yes', '--json'])).out);
  expect(report).toMatchObject({
    instance: 'prod',
    isNew: true,
    source: 'docker:open-webui',
    runtime: { kind: 'container', engine: { program: 'docker', context: null }, name: 'open-webui' },
    keyOrigin: 'container-file',
    taken: [0],
    outcome: { added: 1 },
  });
  const again: unknown = JSON.parse((await shell.adopt(['--json'])).out);
  expect(again).toMatchObject({ isNew: false, taken: [], outcome: null });
});

describe('instance edit --runs', () => {
  it('remembers where an instance runs, and forgets it', async () => {
    const shell = await withInstance();
    const dir = temporaryDir();
    mkdirSync(join(dir, 'sub'));
    const edit = (source: string) => shell.run(['instance', 'edit', 'prod', '--runs', source, '--json']);
    expect(JSON.parse((await edit('podman:web')).out)).toMatchObject({
      runtime: { kind: 'container', name: 'web' },
    });
    expect(await runsAt(shell)).toMatchObject({ engine: { program: 'podman' } });
    await edit(`serve:${dir}`);
    expect(await runsAt(shell)).toEqual({ kind: 'serve', dir, unit: null });
    await edit(`compose:${dir}#web`);
    expect(await runsAt(shell)).toMatchObject({ kind: 'compose', dir, files: [], service: 'web' });
    expect((await shell.run(['instance', 'edit', 'prod', '--notes', 'x', '--json'])).out).toContain(
      '"service": "web"',
    );
    for (const wrong of [`file:${dir}`, 'somewhere', 'docker:']) {
      expect(failureOf(await shell.run(['instance', 'edit', 'prod', '--runs', wrong]))).toEqual([
        2,
        'usage-bad-option-value',
      ]);
    }
    await edit('none');
    expect(await runsAt(shell)).toBeNull();
  });
});
