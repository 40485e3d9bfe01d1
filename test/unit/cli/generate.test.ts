import { describe, expect, it } from 'vitest';
import { createShell } from './shell.ts';

function generate(...words: readonly string[]) {
  return createShell().run(['generate', ...words]);
}

describe('generate', () => {
  it('gives a pipe one bare value', async () => {
    const { out, ...rest } = await generate();
    expect(out).toMatch(/^[0-9a-f]{64}$/);
    expect(rest).toEqual({ code: 0, notes: [], asked: [] });
  });

  it('shows the entropy to whoever looks', async () => {
    const seen = await createShell().run(['generate'], { looks: true });
    expect(seen.out).toMatch(/^[0-9a-f]{64}\n$/);
    expect(seen.notes).toEqual(['256 bits of entropy']);
    const several = await createShell().run(['generate', '--count', '2'], { looks: true });
    expect(several.notes).toEqual(['256 bits of entropy each']);
    // No more than there are: 90.4 and so on.
    const words = await createShell().run(['generate', '--kind', 'passphrase'], { looks: true });
    expect(words.notes).toEqual(['90 bits of entropy']);
  });

  it.each([
    [['--format', 'base64url', '--bytes', '16'], /^[\w-]{22}$/],
    [['--format', 'base64'], /^[A-Za-z0-9]{43}=$/],
    [['--format', 'alnum'], /^[A-Za-z0-9]{43}$/],
    [['--format', 'hex', '--bytes', '22'], /^[0-9a-f]{46}$/],
    [['--kind', 'api-key'], /^sk-[0-9a-f]{32}$/],
    [['--kind', 'password'], /^[A-Za-z0-9._~-]{24}$/],
    [['--kind', 'password', '--all-symbols', '--length', '128'], /^(?=.*[^A-Za-z0-9._~-])[!-~]{128}$/],
    [['--kind', 'password', '--length', '128', '--exclude', 'a-m._~'], /^[B-Zb-ln-zA0-9]{128}$/],
    [['--kind', 'password', '--length', '12', '--no-symbols'], /^[A-Za-z0-9]{12}$/],
    [['--kind', 'password', '--no-look-alikes', '--no-symbols'], /^[^0Oo1lI]{24}$/],
    [['--kind', 'passphrase'], /^[a-z-]+(?:-[a-z]+){5,}$/],
    [['--kind', 'passphrase'], /^[a-z-]+(?:-[a-z]+){6,}$/],
    [['--kind', 'passphrase', '--words', '4', '--separator', ' '], /^[a-z-]+(?: [a-z-]+){3}$/],
    [['--kind', 'uuid'], /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
    [['--count', '3'], /^(?:[0-9a-f]{64}\n){3}$/],
  ])('%j', async (words, shape) => {
    const { code, out } = await generate(...words);
    expect(code).toBe(0);
    expect(out).toMatch(shape);
  });

  it('writes JSON with the bits', async () => {
    const { out } = await generate('--json', '--kind', 'passphrase', '--count', '2');
    expect(JSON.parse(out)).toHaveLength(2);
    // Seven times log2(7776), less what avoiding 44 characters costs.
    expect(out.match(/"entropyBits": 90\.\d+/g)).toHaveLength(2);
  });

  it.each([
    ['--bytes', '32', '--kind', 'uuid'],
    ['--words', '5'],
    ['--length', '12', '--kind', 'api-key'],
    ['--format', 'hex', '--kind', 'password'],
    ['--kind', 'password', '--no-symbols', '--all-symbols'],
    ['--exclude', 'abc'],
  ])('refuses %s %s %s %s, which do not go together', async (...words) => {
    const refused = await generate(...words.filter((word) => word !== undefined));
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.notes[0]).toContain('usage-option-conflict');
  });

  it('takes three characters between the words, whatever they are', async () => {
    const { code, out } = await generate('--kind', 'passphrase', '--words', '4', '--separator', '🎉🎉🎉');
    expect(code).toBe(0);
    expect(out.split('🎉🎉🎉')).toHaveLength(4);
  });

  it('refuses to leave out nearly all letters and digits', async () => {
    const refused = await generate(
      '--kind',
      'password',
      '--exclude',
      'abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTU',
    );
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.notes[0]).toContain('at least 10 letters and digits');
  });

  it('refuses a long separator', async () => {
    const refused = await generate('--kind', 'passphrase', '--separator', '----');
    expect(refused).toMatchObject({ code: 2, out: '' });
  });

  it('opens no vault and touches no keychain', async () => {
    const shell = createShell();
    shell.keychain.faults.locked = true;
    expect((await shell.run(['generate'])).code).toBe(0);
    expect(shell.opened.count).toBe(0);
  });
});
