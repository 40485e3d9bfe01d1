import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { instanceAt } from '../support/builders.ts';
import { createProgram } from '../support/cli-program.ts';
import type { RealUser } from './admin.ts';
import { testKey } from './patient.ts';

function by({ email }: RealUser): readonly string[] {
  return ['rotate', 'prod', 'bot', '--email', email];
}

/**
 * Types on the command line, against a real server: the rotation of `key` by its own account `first`, then by the account `second`,
 * and the end of the key that is left of the first. Gives what the server says to the last key of each.
 */
export async function rotateKeyBothWays(
  env: Readonly<Record<string, string>>,
  about: {
    readonly url: string;
    readonly key: string;
    readonly first: RealUser;
    readonly second: RealUser;
  },
): Promise<{ readonly ofFirst: string; readonly ofSecond: string }> {
  const { url, key, first, second } = about;
  const program = createProgram(env);
  const dir = mkdtempSync(path.join(tmpdir(), 'keyring-rotate-'));
  const file = path.join(dir, '.env');
  const ends = async (code: number, words: readonly string[], input = ''): Promise<string> => {
    const ended = await program.run(words, input);
    expect(ended, `${words.join(' ')}\n${ended.err}${ended.out}`).toMatchObject({ code });
    return ended.out + ended.err;
  };
  const answerTo = async (value: string) => (await testKey({ instance: instanceAt(url), value })).code;
  const saved = () => ends(0, ['secret', 'get', 'prod', 'bot']);
  const inFile = () => /^bot='?(sk-[0-9a-f]{32})'?$/m.exec(readFileSync(file, 'utf8'))?.[1];
  try {
    await ends(0, ['instance', 'add', 'prod', '--url', url]);
    await ends(0, ['secret', 'set', 'prod', 'bot', '--used-by', 'nightly job'], key);
    await ends(0, ['export', 'prod', '--format', 'dotenv', '--out', file]);
    expect(await ends(1, ['rotate', 'prod', 'bot', '--yes'])).toContain('vault-no-new-key');
    expect(await ends(0, ['rotate', 'prod', 'bot', '--plan'])).toContain('Without a gap');
    const plan = await ends(0, [...by(first), '--plan'], first.password);
    expect(plan).toContain('This is the account of the key in use');
    expect([await answerTo(key), inFile()]).toEqual(['works', key]);

    const told = await ends(0, [...by(first), '--yes'], first.password);
    expect(told).toContain('The value before it no longer works.');
    expect(told).toContain('nightly job');
    const own = await saved();
    expect([await answerTo(key), await answerTo(own), inFile()]).toEqual(['key-unknown', 'works', own]);
    expect(await ends(1, ['rotate', 'prod', 'bot', '--back', '--yes'])).toContain('vault-key-void');
    expect(await saved()).toBe(own);

    const other = await ends(0, [...by(second), '--yes'], second.password);
    const made = await saved();
    expect(made).not.toBe(own);
    expect([await answerTo(own), await answerTo(made), inFile()]).toEqual(['works', 'works', made]);
    const revoke = ['server-key', 'prod', 'delete', '--key', 'bot', '--version', '2'];
    expect(other).toContain(`webui-keyring ${revoke.join(' ')}`);
    await ends(0, [...revoke, '--yes']);
    return { ofFirst: await answerTo(own), ofSecond: await answerTo(made) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
    program.remove();
  }
}
