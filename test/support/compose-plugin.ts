import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { build, cached } from './cache.ts';

/**
 * Docker Compose v2, which Debian does not have. The checksum is the one that Go's checksum database (sum.golang.org) names for
 * the module; its own go.sum, which is part of it, names those of all that it is built from.
 */
const compose = {
  module: 'github.com/docker/compose/v2',
  version: 'v2.40.3',
  sum: 'h1:XeYkQu1svDtyfZPv5nTwFryQ25ZJMkIlc4pz9HalMPI=',
} as const;

const downloaded = z.object({ Dir: z.string(), Sum: z.string() });

/** A whole build takes some two minutes of two idle cores. */
const buildMinutes = 30;

/** Path of Docker Compose v2 as a plugin of the docker client, built once a machine. */
export function composePlugin(): string {
  const { module, version, sum } = compose;
  const dir = cached(`docker-compose-${version}`, (making) => {
    const said = build('go', ['mod', 'download', '-json', `${module}@${version}`], making, buildMinutes);
    const { Dir: moduleDir, Sum: found } = downloaded.parse(JSON.parse(said));
    if (found !== sum) throw new Error(`${module}@${version} has the checksum ${found}, not ${sum}`);
    const sourceDir = join(making, 'source');
    cpSync(moduleDir, sourceDir, { recursive: true });
    const named = `-s -w -X ${module}/internal.Version=${version}`;
    const args = ['build', '-trimpath', '-ldflags', named, '-o', join(making, 'docker-compose'), './cmd'];
    build('go', args, sourceDir, buildMinutes);
    build('chmod', ['-R', 'u+w', sourceDir]);
    rmSync(sourceDir, { recursive: true });
  });
  return join(dir, 'docker-compose');
}
