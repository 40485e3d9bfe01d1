import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');
const [promises = ''] = page.split('## Out of scope');

/** What the comment behind a promise names: `Held by test/: words: unit/a, e2e/b; …`. */
function testsIn(text: string): readonly string[] {
  const comments = text.match(/<!-- Held by test\/: [^]*? -->/g) ?? [];
  return comments.flatMap((comment) => comment.match(/(?:unit|contract|e2e)\/[\w/-]+/g) ?? []);
}

it('every promise of SECURITY.md names tests that are there', () => {
  const blocks = promises.split(/\n\n|\n(?=- \*\*)/).filter((block) => /^(?:- \*\*|[A-Za-z])/.test(block));
  const [introduction, ...kept] = blocks;
  expect(introduction).toContain('What WebUI Keyring promises');
  expect(kept).toHaveLength(15);
  for (const block of kept) expect(testsIn(block), block.slice(0, 60)).not.toEqual([]);
  for (const name of testsIn(page)) {
    const isThere = ['.ts', '.tsx'].some((end) => existsSync(join(root, 'test', `${name}.test${end}`)));
    expect(isThere, name).toBe(true);
  }
});
