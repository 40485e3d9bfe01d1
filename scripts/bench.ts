/**
 * What `npm run bench` runs after the build: every bench of test/bench, or those that are named, one after another. Each
 * prints its figures beside a baseline that it measures in the same run. Ends with status 1 where one fails or is off its aim.
 *
 *   npm run bench -- [NAME…]
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../test/support/program.ts';

const dir = join(projectDir, 'test/bench');
const all = readdirSync(dir)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length));
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are ${all.join(', ')}.`);
  process.exit(2);
}
const failed: string[] = [];
for (const name of named.length > 0 ? named : all) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [join(dir, `${name}.ts`)], { stdio: 'inherit' });
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`\nFailed or off its aim: ${failed.join(', ')}`);
  process.exitCode = 1;
}
