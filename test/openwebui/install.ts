import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheDir } from '../support/cache.ts';
import type { InstalledRelease, WantedRelease } from './releases.ts';

const pythons = ['python3.12', 'python3.11', 'python3'] as const;
/** PyTorch with its GPU libraries takes several GB and is loaded for local embeddings only, which the tests switch off. */
const leftOut = "torch ; python_version < '3'\n";

class InstallError extends Error {}

/** Runs a program to its end; rejects with the last lines of what it said. */
async function run(command: string, args: readonly string[], seconds: number): Promise<string> {
  return await new Promise((resolve, reject) => {
    let said = '';
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said = `${said}${chunk.toString('utf8')}`.slice(-20_000);
      });
    }
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new InstallError(error.message));
    });
    child.on('close', (status) => {
      clearTimeout(timer);
      if (status === 0) resolve(said);
      else
        reject(
          new InstallError(
            `${path.basename(command)} ended with ${status}: ${said.slice(-400).trim().replaceAll(/\s+/g, ' ')}`,
          ),
        );
    });
  });
}

/** A Python that Open WebUI takes (3.11 or 3.12), with venv. */
async function findPython(): Promise<string> {
  const test = 'import sys, ensurepip; assert (3, 11) <= sys.version_info[:2] <= (3, 12), sys.version';
  for (const python of pythons) {
    try {
      await run(python, ['-c', test], 30);
      return python;
    } catch {
      // The next one may do.
    }
  }
  throw new InstallError('Open WebUI needs Python 3.11 or 3.12 with venv, and none was found.');
}

/** The installer uv, from PyPI, in a folder of its own: ten times faster than pip, and it can leave a package out. */
async function prepareUv(python: string): Promise<string> {
  const dir = path.join(cacheDir, 'uv-tool');
  const uv = path.join(dir, 'bin', 'uv');
  if (existsSync(uv)) return uv;
  await rm(dir, { recursive: true, force: true });
  // In an environment of its own, for Debian's Python has no pip and takes no packages.
  await run(python, ['-m', 'venv', dir], 120);
  await run(path.join(dir, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', 'uv'], 600);
  if (!existsSync(uv)) throw new InstallError('uv was installed without its program.');
  return uv;
}

/** uv brings certificates of its own; a company's authority is known to the system only. */
async function runUv(uv: string, args: readonly string[], seconds: number): Promise<string> {
  return await run(uv, ['--system-certs', ...args], seconds);
}

async function newestVersion(uv: string, python: string): Promise<string> {
  const list = path.join(cacheDir, 'newest.in');
  await writeFile(list, 'open-webui\n');
  const options = ['--quiet', '--no-deps', '--no-header', '--no-annotate', '--python', python];
  const said = await runUv(uv, ['pip', 'compile', ...options, list], 300);
  const version = /^open-webui==(\S+)$/m.exec(said)?.[1];
  if (version === undefined) throw new InstallError('The newest version could not be read.');
  return version;
}

/** Installs a release, of about 2 GB, unless it is there, and says why when it cannot be had. */
export async function installRelease(wanted: WantedRelease): Promise<InstalledRelease> {
  try {
    await mkdir(cacheDir, { recursive: true });
    const python = await findPython();
    const uv = await prepareUv(python);
    const version = wanted.version === 'newest' ? await newestVersion(uv, python) : wanted.version;
    const dir = path.join(cacheDir, `open-webui-${version}`);
    const marker = [version, ...wanted.extra].join(' ');
    const whole = await readFile(path.join(dir, 'installed'), 'utf8').catch(() => '');
    if (whole === marker) return { wanted: wanted.version, version, dir };

    const building = `${dir}.building`;
    await rm(building, { recursive: true, force: true });
    const overrides = path.join(cacheDir, 'overrides.txt');
    await writeFile(overrides, leftOut);
    await rm(dir, { recursive: true, force: true });
    // Relocatable, so that a half-made environment never has the name of a whole one.
    await runUv(uv, ['venv', '--quiet', '--relocatable', '--python', python, building], 120);
    const target = ['--python', path.join(building, 'bin', 'python'), '--overrides', overrides];
    await runUv(
      uv,
      ['pip', 'install', '--quiet', ...target, `open-webui==${version}`, ...wanted.extra],
      1500,
    );
    await writeFile(path.join(building, 'installed'), marker);
    await rename(building, dir);
    return { wanted: wanted.version, version, dir };
  } catch (error) {
    if (error instanceof InstallError) return { wanted: wanted.version, missing: error.message };
    throw error;
  }
}
