import { join } from 'node:path';
import type { Remains } from './disk-model.ts';
import { passFor } from './recorded-fs.ts';
import type { Case, Found, Recording, Scenario } from './run-scenario.ts';
import { wholeFiles } from './run-scenario.ts';
import { createWorld } from './world.ts';

const { mkdirSync, rmSync, writeFileSync } = process.getBuiltinModule('node:fs');

/** What a power cut left, in one word. */
export type Outcome = 'old' | 'new' | 'between';

/** A number that no process has: whoever held a lock before a power cut is gone. */
const nobody = 2_000_000_000;

/** Puts what is left of the disk in its place, with the processes of before gone. */
function putBack(root: string, { folders, files }: Remains): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root);
  for (const folder of folders) mkdirSync(join(root, ofNobody(folder)), 0o700);
  for (const [path, { bytes, stamp }] of files) {
    const at = join(root, ofNobody(path));
    const text = bytes.toString('latin1');
    writeFileSync(at, Buffer.from(ofNobody(text), 'latin1'), { mode: 0o600 });
    passFor(at, stamp);
  }
}

/** Takes this process's number for another in locks, in the list of running exports, and in the names of staging folders. */
function ofNobody(text: string): string {
  const { pid } = process;
  return text
    .replaceAll(`"pid":${pid},`, `"pid":${nobody},`)
    .replaceAll(`"process":"${pid}-`, `"process":"${nobody}-`)
    .replaceAll(`.webui-keyring-${pid}-`, `.webui-keyring-${nobody}-`);
}

/** Compares each file with what it may hold. */
function judgeFiles({ remains, isDone, span }: Case): Outcome {
  const { before, after, during } = span;
  const left = wholeFiles(remains);
  for (const path of new Set([...during.keys(), ...left.keys()])) {
    const allowed = isDone ? [after.get(path)] : (during.get(path) ?? []);
    const content = left.get(path);
    if (!allowed.some((version) => isSame(version, content))) {
      throw new Error(`${path} is ${describe(content, before.get(path), after.get(path))}`);
    }
  }
  const is = (files: ReadonlyMap<string, Buffer>) =>
    [...during.keys()].every((path) => isSame(files.get(path), left.get(path)));
  if (is(after)) return 'new';
  return is(before) ? 'old' : 'between';
}

const isSame = (a: Buffer | undefined, b: Buffer | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.equals(b);

function describe(
  content: Buffer | undefined,
  before: Buffer | undefined,
  after: Buffer | undefined,
): string {
  if (content === undefined) return 'gone';
  if (isSame(content, before)) return 'the old one';
  return isSame(content, after) ? 'the new one' : `torn (${content.length} bytes)`;
}

/** Puts a case in place and looks at it with the program's own readers; throws, with all there is to say, where it is not whole. */
export async function judge(scenario: Scenario, { root, values }: Recording, one: Case): Promise<Outcome> {
  const { step, after, isDone, remains } = one;
  const world = createWorld(root, new Map(one.entries));
  try {
    const outcome = judgeFiles(one);
    putBack(root, remains);
    const found: Found = { world, step, isDone, values, remains };
    await scenario.check(found);
    return outcome;
  } catch (error) {
    const left = [...remains.files].map(([path, { bytes }]) => `${path} (${bytes.length})`).join(', ');
    const when = isDone ? 'after' : 'in';
    throw new Error(`${scenario.name}: ${when} ${step}, after ${after}, with ${left}: ${String(error)}`, {
      cause: error,
    });
  } finally {
    await world.close();
  }
}
