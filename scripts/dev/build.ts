import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createBuilder } from 'vite';
import { projectDir } from '../../test/support/program.ts';

/**
 * What a build has changed: the `program` (main, preload, helper, or which files the page has), the `page` alone, or
 * `nothing` that the window has loaded.
 */
export type Change = 'program' | 'page' | 'nothing';

type Output = Awaited<ReturnType<Awaited<ReturnType<typeof createBuilder>>['build']>>;

/** A hash of what was written, without source maps, and one of the files' names. */
function digestsOf(output: Output): { readonly content: string; readonly names: string } {
  const content = createHash('sha256');
  const names = createHash('sha256');
  const files: Extract<Output, { output: unknown }>['output'][number][] = [];
  for (const part of [output].flat()) if ('output' in part) files.push(...part.output);
  for (const file of files.toSorted((one, other) => one.fileName.localeCompare(other.fileName))) {
    if (file.fileName.endsWith('.map')) continue;
    names.update(`${file.fileName}\n`);
    content.update(`${file.fileName}\n`).update(file.type === 'chunk' ? file.code : file.source);
  }
  return { content: content.digest('hex'), names: names.digest('hex') };
}

/**
 * Builds into dist/ as `npm run build` does, with React's development build, and with the same name for the same file of
 * the page after each build, so that a program which runs can serve the new one. Policy and code of main are those of
 * `npm run build`.
 *
 * The answer builds again, the `page` alone or all, and says what has changed since. The configuration is read again each
 * time, since the preload has the names of the contract from it. Must be called in the project's folder. Rejects with the
 * bundler's error.
 */
export function createDevBuild(): (part: 'page' | 'all') => Promise<Change> {
  const known = new Map<string, ReturnType<typeof digestsOf>>();
  let isFirst = true;
  // Outlives a build that fails half way.
  let change: Change = 'nothing';
  return async (part) => {
    if (isFirst)
      for (const folder of ['chunks', 'renderer'])
        // oxlint-disable-next-line no-await-in-loop -- two
        await rm(join(projectDir, 'dist', folder), { recursive: true, force: true });
    const builder = await createBuilder({
      mode: 'development',
      logLevel: 'error',
      environments: {
        client: {
          build: {
            emptyOutDir: false,
            // The program serves no maps.
            sourcemap: 'inline',
            rolldownOptions: {
              output: {
                entryFileNames: 'assets/[name].js',
                chunkFileNames: 'assets/[name].js',
                assetFileNames: 'assets/[name][extname]',
              },
            },
          },
        },
      },
    });
    for (const environment of Object.values(builder.environments)) {
      const { name } = environment;
      if (part === 'page' && name !== 'client') continue;
      // oxlint-disable-next-line no-await-in-loop -- the page first, which is what is changed most often
      const now = digestsOf(await builder.build(environment));
      const before = known.get(name);
      known.set(name, now);
      if (name === 'cli' || now.content === before?.content) continue;
      if (name !== 'client' || now.names !== before?.names) change = 'program';
      else if (change === 'nothing') change = 'page';
    }
    isFirst = false;
    const done = change;
    change = 'nothing';
    return done;
  };
}
