import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseEnv, promisify } from 'node:util';
import * as z from 'zod';
import { startDockerEngine } from '../../support/docker-engine.ts';
import { goReader, pythonPackages } from '../../support/reader-cache.ts';
import type { Document, Got, Reader } from './reader.ts';
import { fromEntries } from './reader.ts';

const values = z.nullable(z.record(z.string(), z.string()));

/** Runs a program that prints one JSON object for each path it is given. */
export function jsonLines(
  program: string,
  args: readonly string[],
  documents: readonly Document[],
  env: NodeJS.ProcessEnv = {},
): readonly Got[] {
  const output = execFileSync(program, [...args, ...documents.map(({ path }) => path)], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 120_000,
  });
  const lines = output.trimEnd().split('\n');
  return lines.map((line) => values.parse(JSON.parse(line)));
}

function goParser(name: string, dialect: 'compose-env' | 'docker-env'): Reader {
  return {
    name,
    dialect,
    needs: ['go'],
    read: (documents) => Promise.resolve(jsonLines(goReader(), [dialect], documents)),
  };
}

const parses = createRequire(import.meta.url);
const dotenvModule = z.object({
  parse: z.function({
    input: [z.string(), z.optional(z.object({ fast: z.boolean() }))],
    output: z.record(z.string(), z.string()),
  }),
});

function npmDotenv(version: 16 | 17 | 18, fast = false): Reader {
  return {
    name: `npm dotenv ${version}${fast ? ' (fast)' : ''}`,
    dialect: 'dotenv',
    variant: 'npm',
    needs: [],
    read: (documents) => {
      const { parse } = dotenvModule.parse(parses(`dotenv-${version}`));
      return Promise.resolve(
        documents.map(({ path }) =>
          fast ? parse(readFileSync(path, 'utf8'), { fast }) : parse(readFileSync(path, 'utf8')),
        ),
      );
    },
  };
}

const dumpEnv = 'process.stdout.write(JSON.stringify(process.env))';
const nodeEnvFile: Reader = {
  name: `node --env-file (${process.version})`,
  dialect: 'dotenv',
  variant: 'node',
  needs: [],
  read: (documents) =>
    Promise.resolve(
      documents.map(({ path }) => {
        const child = spawnSync(process.execPath, [`--env-file=${path}`, '-e', dumpEnv], {
          encoding: 'utf8',
          env: {},
        });
        return child.status === 0 ? values.parse(JSON.parse(child.stdout)) : null;
      }),
    ),
};
const nodeParseEnv: Reader = {
  name: 'node util.parseEnv',
  dialect: 'dotenv',
  variant: 'node',
  needs: [],
  read: (documents) =>
    Promise.resolve(documents.map(({ path }) => values.parse({ ...parseEnv(readFileSync(path, 'utf8')) }))),
};

const pythonProgram = `
import json, sys
from dotenv import dotenv_values
for path in sys.argv[1:]:
    print(json.dumps(dotenv_values(path)))
`;

function pythonDotenv(version: string): Reader {
  return {
    name: `python-dotenv ${version}`,
    dialect: 'python-dotenv',
    needs: ['python3'],
    read: (documents) =>
      Promise.resolve(
        jsonLines('python3', ['-c', pythonProgram], documents, {
          PYTHONPATH: pythonPackages(`python-dotenv==${version}`),
        }),
      ),
  };
}

const systemdLibraryDir = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/systemd`;
/** What the service manager calls for EnvironmentFile=, then its check of each assignment. */
const systemdProgram = `
import ctypes, json, sys
library = ctypes.CDLL(sys.argv[1])
library.env_assignment_is_valid.restype = ctypes.c_bool
for path in sys.argv[2:]:
    found = ctypes.POINTER(ctypes.c_char_p)()
    failed = library.load_env_file(None, path.encode(), ctypes.byref(found))
    values, index = {}, 0
    while not failed and found and found[index] is not None:
        if library.env_assignment_is_valid(found[index]):
            name, _, value = found[index].decode().partition('=')
            values[name] = value
        index += 1
    print(json.dumps(None if failed else values))
`;
const systemd: Reader = {
  name: 'systemd (load_env_file)',
  dialect: 'systemd',
  needs: ['python3', systemdLibraryDir],
  read: (documents) => {
    const library = readdirSync(systemdLibraryDir).find((name) => name.startsWith('libsystemd-shared-'));
    if (!library) throw new Error('no libsystemd-shared');
    const path = join(systemdLibraryDir, library);
    return Promise.resolve(jsonLines('python3', ['-c', systemdProgram, path], documents));
  },
};

const runFile = promisify(execFile);

/** Runs a client once for each document, against an engine in this process that keeps what it was told. */
async function withEngine(
  documents: readonly Document[],
  command: (document: Document) => readonly [string, ...string[]],
): Promise<readonly Got[]> {
  const dir = dirname(documents[0]?.dir ?? '');
  const socketPath = join(dir, 'docker.sock');
  const engine = await startDockerEngine(socketPath);
  const env = {
    PATH: process.env['PATH'],
    HOME: dir,
    DOCKER_CONFIG: dir,
    DOCKER_HOST: `unix://${socketPath}`,
  };
  try {
    const got: Got[] = [];
    for (const document of documents) {
      const before = engine.created.length;
      const [program, ...args] = command(document);
      await runFile(program, args, { env, timeout: 60_000 });
      const created = engine.created[before];
      got.push(created ? fromEntries(created) : null);
    }
    return got;
  } finally {
    await engine.close();
  }
}

export const envReaders: readonly Reader[] = [
  goParser('compose-go 2.16 dotenv', 'compose-env'),
  goParser('docker/cli 29 kvfile', 'docker-env'),
  {
    name: 'docker create --env-file',
    dialect: 'docker-env',
    needs: ['docker'],
    read: (documents) =>
      withEngine(documents, ({ path }) => ['docker', 'create', '--env-file', path, 'image']),
  },
  {
    name: 'sh running docker run -e',
    dialect: 'docker-run',
    needs: ['docker'],
    read: (documents) => withEngine(documents, ({ path }) => ['sh', path]),
  },
  npmDotenv(16),
  npmDotenv(17),
  npmDotenv(18),
  npmDotenv(18, true),
  nodeEnvFile,
  nodeParseEnv,
  pythonDotenv('1.2.4'),
  pythonDotenv('1.0.1'),
  systemd,
];
