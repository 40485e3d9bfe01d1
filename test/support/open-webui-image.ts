import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram } from './find-program.ts';
import type { EngineEnv } from './real-engine.ts';
import { clientEnv } from './run-docker.ts';

/** An image of Open WebUI that the engine has, under the official name, by which a program recognises it. */
export interface OpenWebUiImage {
  readonly tag: string;
  /** Entries of `volumes:` without which a container of it does not run. */
  readonly volumes: readonly string[];
}

export interface ImageParts {
  readonly tag: string;
  /** A shell's command that starts the server at the address `$1` and the port `$2`, in the folder /app/backend. */
  readonly serve: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Adds files below the image's root. */
  readonly fill?: (rootDir: string) => void;
}

/** The official name, without a tag. */
export const repository = 'ghcr.io/open-webui/open-webui';
const supportDir = import.meta.dirname;
const backend = 'app/backend';

/** What the official image sets (Dockerfile of Open WebUI), the key above all: set, and empty. */
const officialEnv = {
  ENV: 'prod',
  PORT: '8080',
  HOME: '/root',
  DOCKER: 'true',
  OPENAI_API_KEY: '',
  WEBUI_SECRET_KEY: '',
} as const;

/** The containers have the machine's network, and are not for others on it. */
const host = { HOST: '127.0.0.1' } as const;

/** The official image leaves it at Docker's 30 s from one check to the next. A start takes as long as the machine is busy. */
const healthTimes = '--interval=1s --start-period=10m';

/**
 * Gives the engine an image of BusyBox and a start script that does with the key what the official image's does. Folder, command,
 * health check and environment are the official image's.
 */
export async function importImage(engine: EngineEnv, parts: ImageParts): Promise<OpenWebUiImage> {
  const rootDir = mkdtempSync(join(tmpdir(), 'keyring-image-'));
  try {
    for (const dir of ['tmp', 'root', `${backend}/data`]) mkdirSync(join(rootDir, dir), { recursive: true });
    addBusyBox(join(rootDir, 'bin'));
    cpSync(join(supportDir, 'stand-in/start.sh'), join(rootDir, backend, 'start.sh'));
    writeFileSync(join(rootDir, backend, 'serve'), `#!/bin/sh\nexec ${parts.serve}\n`, { mode: 0o755 });
    parts.fill?.(rootDir);
    const health = 'wget -q -O - http://127.0.0.1:${PORT:-8080}/health | grep -q \'"status": *true\'';
    const changes = [
      ...Object.entries({ ...officialEnv, ...host, ...parts.env }).map(
        ([name, value]) => `ENV ${name}="${value}"`,
      ),
      'WORKDIR /app/backend',
      'EXPOSE 8080',
      `HEALTHCHECK ${healthTimes} CMD ${health}`,
      'CMD ["bash", "start.sh"]',
    ];
    await importFolder(engine, rootDir, `${repository}:${parts.tag}`, changes);
  } finally {
    rmSync(rootDir, { recursive: true, force: true });
  }
  return { tag: parts.tag, volumes: [] };
}

/** The stand-in: a server that answers as Open WebUI does, in the official image's place. Starts in a second. */
export async function importStandIn(engine: EngineEnv): Promise<OpenWebUiImage> {
  return await importImage(engine, {
    tag: 'main',
    serve: '/usr/local/bin/node support/stand-in/server.ts "$1" "$2"',
    fill: (rootDir) => {
      addProgram(rootDir, process.execPath, 'usr/local/bin/node');
      for (const path of [
        'stand-in/server.ts',
        'stand-in/stand-in-user.ts',
        'fake-open-webui.ts',
        'openwebui-model.ts',
      ])
        cpSync(join(supportDir, path), join(rootDir, backend, 'support', path));
    },
  });
}

/** Stands in for the image of Ollama, which is beside Open WebUI in its compose file. It does nothing. */
export async function importIdleOllama(engine: EngineEnv): Promise<void> {
  const rootDir = mkdtempSync(join(tmpdir(), 'keyring-image-'));
  try {
    addBusyBox(join(rootDir, 'bin'));
    // A shell that waits ends by a signal; as the first process, sleep would not.
    const idle = ['sh', '-c', "trap 'exit 0' TERM; sleep infinity & wait"];
    await importFolder(engine, rootDir, 'ollama/ollama:latest', [`CMD ${JSON.stringify(idle)}`]);
  } finally {
    rmSync(rootDir, { recursive: true, force: true });
  }
}

function addBusyBox(binDir: string): void {
  mkdirSync(binDir);
  const busybox = findProgram('busybox');
  if (busybox === undefined)
    throw new Error('not installed: busybox (Debian: apt-get install busybox-static)');
  copyFileSync(busybox, join(binDir, 'busybox'));
  const applets = execFileSync(busybox, ['--list'], { encoding: 'utf8' }).split('\n');
  for (const applet of applets.filter((name) => name !== '' && name !== 'busybox' && name !== 'bash'))
    symlinkSync('busybox', join(binDir, applet));
  writeFileSync(join(binDir, 'bash'), '#!/bin/sh\nexec /bin/sh "$@"\n', { mode: 0o755 });
}

/** Copies a program to `path` below the root, and the libraries that it names to where it looks for them. */
function addProgram(rootDir: string, program: string, path: string): void {
  const libraries = execFileSync('ldd', [program], { encoding: 'utf8' }).matchAll(/(?:=> |^\t)(\/\S+)/gm);
  const pairs = [[program, path], ...Array.from(libraries, ([, library = '']) => [library, library])];
  for (const [from = '', to = ''] of pairs) {
    mkdirSync(dirname(join(rootDir, to)), { recursive: true });
    copyFileSync(from, join(rootDir, to));
  }
}

async function importFolder(
  engine: EngineEnv,
  dir: string,
  name: string,
  changes: readonly string[],
): Promise<void> {
  const env = clientEnv(engine);
  const tar = spawn('tar', ['-C', dir, '--owner=0', '--group=0', '-c', '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const args = ['import', ...changes.flatMap((change) => ['--change', change]), '-', name];
  const importing = spawn('docker', args, { env, stdio: [tar.stdout, 'ignore', 'pipe'] });
  tar.stdout.destroy();
  let said = '';
  importing.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  await once(importing, 'close');
  if (importing.exitCode !== 0) throw new Error(`docker import ${name}: ${said.slice(-2000)}`);
}
