import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { compareVariables } from './compare-variables.ts';
import { readVariables } from './read-variables.ts';
import type { ReadVariables } from './read-variables.ts';
import { newestTested } from './releases.ts';

const newest = inject('releases').find(({ wanted }) => wanted === newestTested);
const newestDir = newest !== undefined && 'dir' in newest ? newest.dir : '';

const sample = `
import os
a = os.environ.get('BY_GET', '')
try:
    A = [key for key in a.split(';')]
except Exception:
    A = []
B = os.getenv('BY_GETENV')
C = os.environ['BY_INDEX']
os.environ['SET_ONLY'] = C
both = os.getenv(
    'OF_BOTH',
)
def asked(name, default):
    return os.getenv(name, default)
D = asked('BY_HELPER', 1)
DEFAULT_CONFIG = {
    'a.keys': A,
    'a.index': {'key': C},
    'oauth.b': B,
    'oauth.both': both,
    'both': both,
}
A = os.getenv('LATER')
`;

describe.skipIf(newestDir === '')(`The source of Open WebUI ${newestTested}`, () => {
  let read: ReadVariables;
  beforeAll(async () => {
    read = await readVariables(newestDir);
  });

  it('reads the variables that the program lists, each when the program says', () => {
    expect(compareVariables(read)).toEqual([]);
  });

  it('is told apart from one that reads others, or at another time', () => {
    const changed = new Map(read);
    changed.set('NEW_SEARCH_API_KEY', 'database');
    changed.set('OAUTH_CLIENT_SECRET', 'database');
    changed.set('NEW_SEARCH_ENGINE', 'database');
    changed.delete('SCIM_TOKEN');
    changed.delete('WEBUI_BANNERS');
    changed.delete('S3_KEY_PREFIX');
    expect(compareVariables(changed)).toEqual([
      'NEW_SEARCH_API_KEY: not listed (database)',
      'OAUTH_CLIENT_SECRET: listed as sign-on, is database',
      'S3_KEY_PREFIX: an exception for nothing',
      'SCIM_TOKEN: listed, and not read',
      'WEBUI_BANNERS: no variable of its own',
    ]);
  });

  it('is read whatever the way in which it asks for a variable, and in the order of its lines', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'keyring-variables-'));
    try {
      const sources = path.join(dir, 'lib', 'python3', 'site-packages', 'open_webui');
      await mkdir(path.join(sources, 'utils'), { recursive: true });
      await mkdir(path.join(dir, 'bin'));
      await symlink(path.join(newestDir, 'bin', 'python'), path.join(dir, 'bin', 'python'));
      await writeFile(path.join(sources, 'config.py'), sample);
      await writeFile(path.join(sources, 'utils', 'more.py'), "from os import environ\nenviron.get('FAR')\n");
      expect(Object.fromEntries(await readVariables(dir))).toEqual({
        BY_GET: 'database',
        BY_GETENV: 'sign-on',
        BY_HELPER: 'start',
        BY_INDEX: 'database',
        FAR: 'start',
        OF_BOTH: 'database',
        LATER: 'start',
      });
      await writeFile(path.join(sources, 'config.py'), 'OTHER_TABLE = {}\n');
      await expect(readVariables(dir)).rejects.toThrow('no table DEFAULT_CONFIG');
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
