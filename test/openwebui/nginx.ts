import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findProgram } from '../support/find-program.ts';
import { freePort } from '../support/free-port.ts';

export interface Nginx {
  /** Its address, without a path. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface NginxOptions {
  /** What stands in the server's block: its locations. */
  readonly server: string;
  /** Files in the folder of the configuration, by their names; directives name them without a folder. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Debian has it where only administrators look. */
function findNginx(): string {
  const found = findProgram('nginx', { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` });
  if (found === undefined) throw new Error('nginx is not installed (Debian: apt-get install nginx)');
  return found;
}

/** Starts an nginx of our own on loopback, in the foreground, as one process, with all of its files in a temporary folder. */
export async function startNginx({ server, files = {} }: NginxOptions): Promise<Nginx> {
  const dir = await mkdtemp(path.join(tmpdir(), 'keyring-nginx-'));
  const port = await freePort();
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  const stores = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((store) => `${store}_temp_path ${dir}/${store};`)
    .join('\n');
  await writeFile(
    path.join(dir, 'nginx.conf'),
    `daemon off;
master_process off;
pid ${dir}/nginx.pid;
error_log stderr error;
events {}
http {
  access_log off;
  ${stores}
  server {
    listen 127.0.0.1:${port};
    ${server}
  }
}
`,
  );
  const child = spawn(findNginx(), ['-p', dir, '-c', path.join(dir, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString('utf8')}`.slice(-4000);
  });
  const url = `http://127.0.0.1:${port}`;
  const isUp = async (): Promise<boolean> =>
    await fetch(url).then(
      () => true,
      () => false,
    );
  while (!(await isUp())) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`nginx ended: ${log}`);
    await wait(50);
  }
  return {
    url,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
      await rm(dir, { recursive: true, force: true });
    },
  };
}
