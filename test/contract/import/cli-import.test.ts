import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { findInFolders } from '../../support/planted.ts';
import { composeFile, secretYaml } from '../../support/import-samples.ts';
import type { Program } from '../../support/cli-program.ts';
import { createProgram } from '../../support/cli-program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

/** This Node, and the oldest that the command line runs on, if the machine has one. */
function nodes(): readonly string[] {
  const { stdout } = spawnSync(
    '/usr/bin/env',
    ['-i', 'PATH=/usr/local/bin:/usr/bin', 'node', '-p', 'process.version'],
    {
      encoding: 'utf8',
    },
  );
  const other = stdout?.trim().startsWith('v20.') ? ['/usr/local/bin/node', '/usr/bin/node'] : [];
  const found = other.filter((path) => spawnSync(path, ['--version']).status === 0);
  return [process.execPath, ...found.slice(0, 1)];
}

describeOnKeyring('import, built, on a real keyring', () => {
  let keyring: TestKeyring;
  beforeAll(async () => {
    keyring = await startKeyring();
  });
  afterAll(() => keyring?.close());

  describe.each(nodes())('with %s', (node) => {
    let program: Program;
    beforeAll(async () => {
      program = createProgram(keyring.env, node);
      await program.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
    });
    afterAll(() => program?.remove());

    it('takes a compose file, a Secret and standard input, and leaves no value in its own files', async () => {
      const { run, dataDir } = program;
      const compose = join(dataDir, '..', 'compose.yaml');
      const planted = 'planted-shared-token';
      writeFileSync(compose, composeFile.replace('shared-token-value', planted));
      const taken = await run(['import', compose, '--instance', 'prod']);
      expect(taken).toMatchObject({ code: 0 });
      expect(taken.out + taken.err).not.toContain(planted);
      expect((await run(['secret', 'get', 'prod', 'SHARED_TOKEN'])).out).toBe(planted);

      const fromPipe = await run(
        ['import', '-', '--instance', 'prod', '--json', '--all', '--replace', '--force'],
        secretYaml,
      );
      expect(JSON.parse(fromPipe.out)).toMatchObject({ format: 'k8s-secret', group: 'ai/open-webui' });
      expect((await run(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).out).toBe('geheim-é');

      const doctor = await run(['doctor', '--json']);
      expect(JSON.parse(doctor.out)).toMatchObject({ healthy: true });
      expect(findInFolders([dataDir], planted).hits).toEqual([]);
    });
  });
});
