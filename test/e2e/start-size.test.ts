import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { projectDir } from '../support/program.ts';

const rendererDir = join(projectDir, 'dist/renderer');
/** In bytes, compressed as a package would be. */
const limit = 250_000;

/** The script of the page with all that it imports before it runs, by file name. */
function atStart(): ReadonlySet<string> {
  const page = readFileSync(join(rendererDir, 'index.html'), 'utf8');
  const [, entry] = /<script type="module"[^>]* src="\.\/([^"]+)"/.exec(page) ?? [];
  if (entry === undefined) throw new Error('index.html has no script');
  const found = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(join(rendererDir, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/\b(?:import|from)\s*"\.\/([^"]+\.js)"/g))
      queue.push(`assets/${name}`);
  }
  return found;
}

it('the script that the window starts with is small, and the views that come later are not in it', () => {
  const files = atStart();
  expect(files.size).toBeGreaterThan(1);
  expect([...files].filter((file) => /-page|palette/.test(file))).toEqual([]);
  const bytes = [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(rendererDir, file))).length,
    0,
  );
  expect(bytes).toBeLessThan(limit);
});
