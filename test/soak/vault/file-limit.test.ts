import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseMetadata } from '../../../electron/vault/metadata.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { startKeyring } from '../../support/keyring.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import type { Ended, Program } from '../../support/cli-program.ts';
import { cliPath, createProgram, runProcess } from '../../support/cli-program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

// T24 with the kernel in the way: no file may grow beyond a limit (setrlimit(2), RLIMIT_FSIZE), so that writes are first
// short and then fail with EFBIG, in the built command line on a real keyring.
describeOnKeyring('T24: files that may not grow', () => {
  let keyring: TestKeyring;
  let program: Program;
  const tally = { runs: 0, refused: 0, done: 0 };

  beforeAll(async () => {
    keyring = await startKeyring();
    program = createProgram(keyring.env);
    await must(['instance', 'add', 'prod', '--url', 'https://ai.example.com', '--notes', 'n'.repeat(3000)]);
    await must(['secret', 'set', 'prod', 'KEY'], 'first');
  });
  afterAll(async () => {
    program?.remove();
    await keyring?.close();
  });

  async function must(words: readonly string[], input = ''): Promise<string> {
    const ended = await program.run(words, input);
    if (ended.code !== 0) throw new Error(`${words.join(' ')}: ${ended.err}`);
    return ended.out;
  }

  function metadataText(): string {
    return readFileSync(vaultPaths(program.dataDir).metadata, 'utf8');
  }

  /** A run in which no file grows beyond `limit` bytes, and what must hold after it. */
  async function runWithin(limit: number, words: readonly string[], input = ''): Promise<Ended> {
    const before = metadataText();
    const line = ['prlimit', `--fsize=${limit}`, process.execPath, cliPath, ...words];
    const ended = await runProcess(line, program.env, input);
    const place = `${words.join(' ')} within ${limit}: ${ended.err}`;
    const after = metadataText();
    expect(parseMetadata(after).state, place).toBe('ready');
    expect(after === before, place).toBe(ended.code !== 0);
    expect([0, 1], place).toContain(ended.code);
    expect(ended.err.includes('vault-io'), place).toBe(ended.code === 1);
    expect(
      readdirSync(program.dataDir).filter((name) => name.endsWith('.tmp')),
      place,
    ).toEqual([]);
    tally.runs += 1;
    tally[ended.code === 0 ? 'done' : 'refused'] += 1;
    return ended;
  }

  /** From nothing at all, through the journal and the middle of the metadata, to more than is needed. */
  function limits(): readonly number[] {
    const size = Buffer.byteLength(metadataText());
    return [0, 1, 100, 200, 300, 500, Math.floor(size / 2), size - 1, size, size + 200, size + 20_000];
  }

  it('keep the old value or have the new one, whatever the limit', async () => {
    let kept = 'first';
    for (const limit of limits()) {
      const value = randomUUID();
      const ended = await runWithin(limit, ['secret', 'set', 'prod', 'KEY', '--replace'], value);
      if (ended.code === 0) kept = value;
      expect(await must(['secret', 'get', 'prod', 'KEY']), String(limit)).toBe(kept);
    }
    expect(kept).not.toBe('first');
  });

  it('take an import whole or not at all', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `SECRET_KEY_${index}`);
    const path = join(keyring.homeDir, '.env');
    writeFileSync(path, names.map((name) => `${name}=${randomUUID()}\n`).join(''));
    const isThere = async () => {
      const listed = await must(['secret', 'list', 'prod', '--json']);
      return names.filter((name) => listed.includes(`"${name}"`)).length;
    };
    for (const limit of limits()) {
      const ended = await runWithin(limit, ['import', path, '--instance', 'prod', '--all']);
      expect(await isThere(), String(limit)).toBe(ended.code === 0 ? names.length : 0);
      if (ended.code === 0) break;
    }
    expect(await isThere()).toBe(names.length);
  });

  it('delete a value or keep it', async () => {
    for (const limit of limits()) {
      const ended = await runWithin(limit, ['secret', 'rm', 'prod', 'KEY', '--now', '--yes']);
      if (ended.code === 0) break;
      await must(['secret', 'get', 'prod', 'KEY']);
    }
    expect((await program.run(['secret', 'get', 'prod', 'KEY'])).code).toBe(1);
  });

  it('and leave nothing behind', async () => {
    const report: unknown = JSON.parse(await must(['doctor', '--json']));
    expect(report).toMatchObject({ vault: { health: { state: 'ready' }, orphans: [] } });
    expect(JSON.parse(await must(['doctor', '--json']))).toMatchObject({ vault: { pending: 0 } });
    console.log(
      `T24 (RLIMIT_FSIZE): ${tally.runs} runs, ${tally.refused} refused with the old file, ${tally.done} done; 0 files torn, 0 orphans`,
    );
    expect(tally.refused).toBeGreaterThan(10);
    expect(tally.done).toBeGreaterThan(2);
  });
});
