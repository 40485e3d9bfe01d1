import { posix } from 'node:path';
import { maxValueBytes } from '../keychain/port.ts';
import type { RuntimeFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Engine } from '../shared/runtimes.ts';
import type { AskEngine } from './engine.ts';
import { readTarEntry } from './tar-entry.ts';

/** A file of a container: its content, or why there is none. */
export type ContainerFile = Buffer | 'missing' | 'not-a-file' | 'too-large';

/** How many links are followed, one after the other, as secrets that are mounted by an orchestrator have them. */
const mostLinks = 5;

/**
 * A regular file of a container, of at most the size of a value, by the engine's `cp`: that works in a stopped container and
 * in an image without any program, and sees mounted files. A link is followed inside the container.
 * @param path absolute, in the container
 */
export async function readContainerFile(
  ask: AskEngine,
  engine: Engine,
  containerId: string,
  path: string,
): Promise<Result<ContainerFile, RuntimeFailure>> {
  let place = path;
  for (let links = 0; links <= mostLinks; links += 1) {
    // The engine resolves the folders of the path, and no link, in the container's own file system.
    const tar = await ask(engine, ['cp', `${containerId}:${place}`, '-']);
    if (!tar.ok) return tar.error.code === 'runtime-no-file' ? ok('missing') : tar;
    const entry = readTarEntry(tar.value, maxValueBytes + 1);
    if (entry === undefined) return ok('not-a-file');
    if (entry.kind === 'file') return ok(entry.content);
    if (entry.kind === 'too-large') return ok('too-large');
    if (entry.kind === 'other') return ok('not-a-file');
    place = posix.resolve(posix.dirname(place), entry.target);
  }
  return ok('not-a-file');
}
