import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writers } from '../../support/power-loss/state-files.ts';

const electronDir = join(import.meta.dirname, '../../../electron');

/** Functions that write a file, from `electron/files` and from Node. */
const writing =
  /^(?:atomicWrite|copyToNewFile|changeState|createListStore|createFile|writeSecretFile|addIgnoreLine|throughStaging|nodeDisk|(?:write|append|copy)File(?:Sync)?|rename(?:Sync)?|link(?:Sync)?|open(?:Sync)?|mkdir(?:Sync)?|cp(?:Sync)?|createWriteStream)$/;

/** Whether a module imports a function to write by. */
function mayWrite(source: string): boolean {
  const lists = [...source.matchAll(/^import \{([^}]*)\} from/gm)].map(([, list = '']) => list);
  return lists.some((list) => list.split(',').some((name) => writing.test(name.trim())));
}

// T36: what writes a file is recorded, and a power cut at each of its steps.
it('T36: every module that may write a file is known', () => {
  const found = readdirSync(electronDir, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => mayWrite(readFileSync(join(electronDir, path), 'utf8')));
  expect(found.toSorted()).toEqual(writers.toSorted());
});
