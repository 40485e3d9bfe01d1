import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import type { TarSource } from './tar.ts';
import { tarOf } from './tar.ts';

/** A container that a fake engine has. */
export interface FakeContainer {
  readonly name: string;
  readonly image?: string;
  /** What the image sets; the container has it too, before `env`. */
  readonly imageEnv?: readonly string[];
  readonly env?: readonly string[];
  readonly status?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Host port that leads to 8080. */
  readonly port?: number;
  readonly isOnHostNetwork?: true;
  readonly files?: Readonly<Record<string, TarSource>>;
}

const call = z.object({
  words: z.array(z.string()),
  cwd: z.string(),
  path: z.string(),
  dockerHost: z.string(),
});

const state = z.object({
  inspected: z.array(z.object({ Name: z.string(), Config: z.object({ Env: z.array(z.string()) }) })),
});

export interface FakeEngine {
  /** The folder with the program, for PATH. */
  readonly binDir: string;
  /** What the program was started with, in order. */
  readonly calls: () => readonly z.infer<typeof call>[];
  readonly set: (containers: readonly FakeContainer[]) => void;
  /** The environment that a container has now. */
  readonly envOf: (name: string) => readonly string[];
  /** From now on the program ends with this on its standard error. */
  readonly failWith: (text: string) => void;
  /** From now on its context, or the Podman connection `far`, has this address. */
  readonly setHost: (address: string) => void;
}

/** The service `open-webui` of a project `chat` in this folder, as Compose labels what it starts from a `compose.yaml`. */
export function composeContainer(dir: string, more: Partial<FakeContainer> = {}): FakeContainer {
  return {
    name: 'chat-open-webui-1',
    labels: {
      'com.docker.compose.project': 'chat',
      'com.docker.compose.project.working_dir': dir,
      'com.docker.compose.project.config_files': join(dir, 'compose.yaml'),
      'com.docker.compose.service': 'open-webui',
      'com.docker.compose.oneoff': 'False',
    },
    ...more,
  };
}

/** The id of a container that stands at this place of the list. */
export function fakeId(place: number): string {
  return (place + 1).toString(16).padStart(64, 'c0');
}

/**
 * A program of the name `docker` or `podman` that answers `ps`, `inspect`, `image inspect` and `cp … -` from a list, as the real
 * ones do, and writes down how it was started. `compose up` gives a container what the project's `.env` has, as far as one of its
 * compose files refers to it. It goes away with the test.
 */
export function createFakeEngine(name = 'docker', containers: readonly FakeContainer[] = []): FakeEngine {
  const binDir = mkdtempSync(join(tmpdir(), 'keyring-engine-'));
  onTestFinished(() => rmSync(binDir, { recursive: true, force: true }));
  return writeFakeEngine(binDir, name, containers);
}

/** The same program in a folder of the caller's, who removes it. */
export function writeFakeEngine(
  binDir: string,
  name: string,
  containers: readonly FakeContainer[],
): FakeEngine {
  const log = join(binDir, 'calls');
  const failure = join(binDir, 'failure');
  const set = (list: readonly FakeContainer[]): void => {
    const stateDir = join(binDir, 'state');
    rmSync(stateDir, { recursive: true, force: true });
    mkdirSync(stateDir);
    const inspected = list.map(inspectedOf);
    const images = Object.fromEntries(
      list.map(({ imageEnv = [] }, place) => [imageId(place), [{ Config: { Env: imageEnv } }]]),
    );
    const files = list.flatMap(({ files: own = {} }, place) =>
      Object.entries(own).map(([path, source]): readonly [string, string] => [
        `${fakeId(place)}:${path}`,
        tarOf('file', source).toString('base64'),
      ]),
    );
    writeFileSync(
      join(stateDir, 'state.json'),
      JSON.stringify({ inspected, images, files: Object.fromEntries(files) }),
    );
  };
  set(containers);
  const program = join(binDir, name);
  writeFileSync(program, `#!${process.execPath}\n${script(binDir)}`);
  chmodSync(program, 0o755);
  return {
    binDir,
    set,
    calls: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .trimEnd()
            .split('\n')
            .map((line) => call.parse(JSON.parse(line)))
        : [],
    envOf: (wanted) =>
      state
        .parse(JSON.parse(readFileSync(join(binDir, 'state', 'state.json'), 'utf8')))
        .inspected.find(({ Name }) => Name === `/${wanted}`)?.Config.Env ?? [],
    failWith: (text) => writeFileSync(failure, text),
    setHost: (address) => writeFileSync(join(binDir, 'host'), address),
  };
}

function imageId(place: number): string {
  return `sha256:${place.toString(16).padStart(64, 'a')}`;
}

function inspectedOf(
  { name, image = 'ghcr.io/open-webui/open-webui:main', imageEnv = [], env = [], ...more }: FakeContainer,
  place: number,
) {
  const { status = 'running', labels = {}, port, isOnHostNetwork } = more;
  const set = new Set(env.map((item) => item.split('=', 1)[0]));
  const bindings = port === undefined ? {} : { '8080/tcp': [{ HostIp: '', HostPort: String(port) }] };
  return {
    Id: fakeId(place),
    Name: `/${name}`,
    Image: imageId(place),
    State: { Status: status, StartedAt: '2026-11-30T08:00:00.123456789Z' },
    Config: {
      Image: image,
      Env: [...imageEnv.filter((item) => !set.has(item.split('=', 1)[0])), ...env],
      Labels: labels,
    },
    HostConfig: { NetworkMode: isOnHostNetwork ? 'host' : 'bridge', PortBindings: bindings },
    NetworkSettings: { Ports: status === 'running' ? bindings : {} },
  };
}

/** The texts are those of Docker 28. */
function script(binDir: string): string {
  return `
const fs = require('node:fs');
const dir = ${JSON.stringify(binDir)};
const words = process.argv.slice(2);
const told = { words, cwd: process.cwd(), path: process.env.PATH, dockerHost: process.env.DOCKER_HOST ?? '' };
fs.appendFileSync(dir + '/calls', JSON.stringify(told) + '\\n');
const end = (text) => { process.stderr.write(text + '\\n'); process.exitCode = 1; };
if (fs.existsSync(dir + '/failure')) return end(fs.readFileSync(dir + '/failure', 'utf8'));
const { inspected, images, files } = JSON.parse(fs.readFileSync(dir + '/state/state.json', 'utf8'));
const rest = ['--context', '--connection'].includes(words[0]) ? words.slice(2) : words;
const find = (name) => inspected.find((one) => one.Id === name || one.Name === '/' + name);
if (rest[0] === 'ps') {
  const filters = rest.flatMap((word, at) => (rest[at - 1] === '--filter' ? [word.replace(/^label=/, '')] : []));
  const shown = inspected.filter((one) => filters.every((label) => label in one.Config.Labels));
  process.stdout.write(shown.map((one) => one.Id + '\\n').join(''));
} else if (rest[0] === 'inspect') {
  const names = rest.slice(rest.indexOf('--') + 1);
  const missing = names.find((name) => find(name) === undefined);
  process.stdout.write(JSON.stringify(names.flatMap((name) => find(name) ?? [])) + '\\n');
  if (missing !== undefined) end('Error response from daemon: No such container: ' + missing);
} else if (rest[0] === 'image') {
  const image = images[rest.at(-1)];
  if (image === undefined) end('Error response from daemon: No such image: ' + rest.at(-1));
  else process.stdout.write(JSON.stringify(image));
} else if (rest[0] === 'context' && fs.existsSync(dir + '/host')) {
  const Host = fs.readFileSync(dir + '/host', 'utf8');
  process.stdout.write(JSON.stringify([{ Name: rest[2] ?? 'default', Endpoints: { docker: { Host } } }]));
} else if (rest[0] === 'system' && fs.existsSync(dir + '/host')) {
  process.stdout.write(JSON.stringify([{ Name: 'far', URI: fs.readFileSync(dir + '/host', 'utf8') }]));
} else if (rest[0] === 'cp') {
  const tar = files[rest[1]];
  if (tar === undefined) end('Error response from daemon: Could not find the file ' + rest[1].slice(65) + ' in container ' + rest[1].slice(0, 64));
  else process.stdout.write(Buffer.from(tar, 'base64'));
} else if (rest[0] === 'compose' && rest.includes('up')) {
  const project = rest[rest.indexOf('--project-directory') + 1];
  const names = fs.readdirSync(project).filter((name) => /compose.*\\.ya?ml$/.test(name));
  const composed = names.map((name) => fs.readFileSync(project + '/' + name, 'utf8')).join('');
  const set = fs.readFileSync(project + '/.env', 'utf8').split('\\n').flatMap((line) => {
    const [, name, value] = /^(\\w+)="?([^"]*)"?$/.exec(line) ?? [];
    return name !== undefined && composed.includes('$' + '{' + name) ? [[name, value]] : [];
  });
  const state = JSON.parse(fs.readFileSync(dir + '/state/state.json', 'utf8'));
  const service = state.inspected.find((one) => one.Config.Labels['com.docker.compose.service'] === rest.at(-1));
  const others = service.Config.Env.filter((item) => !set.some(([name]) => item.startsWith(name + '=')));
  service.Config.Env = [...others, ...set.map(([name, value]) => name + '=' + value)];
  fs.writeFileSync(dir + '/state/state.json', JSON.stringify(state));
} else end('docker: unknown command: docker ' + rest[0]);
`;
}
