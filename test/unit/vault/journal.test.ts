import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { createJournal, parseJournal } from '../../../electron/vault/journal.ts';
import type { Intent } from '../../../electron/vault/journal.ts';
import { withFaults } from '../../support/vault-faults.ts';
import { codeOf, must, temporaryDir } from '../../support/vault.ts';

function intent(operation = 'create'): Intent {
  return {
    id: randomUUID(),
    at: '2026-01-01T00:00:00.000Z',
    operation,
    adds: [randomUUID()],
    removes: [randomUUID(), randomUUID()],
    base: { revision: 3, file: '2:300:1:1' },
  };
}

describe('journal', () => {
  it('reads the intents of a program that did not say what they were begun on', async () => {
    const path = join(temporaryDir(), 'vault.journal');
    const { base: _, ...bare } = intent();
    writeFileSync(path, `${JSON.stringify(bare)}\n`);
    expect(must(await createJournal(nodeFiles, path).pending())).toEqual([{ ...bare, base: null }]);
  });

  it.each([
    ['create', true],
    ['a', true],
    ['x'.repeat(40), true],
    ['x'.repeat(41), false],
    ['', false],
    ['Create', false],
    ['a b', false],
    ['create!', false],
  ])('takes the operation %j for one: %s', (operation, isOne) => {
    expect(parseJournal(`${JSON.stringify(intent(operation))}\n`)).toHaveLength(isOne ? 1 : 0);
  });

  it('reads of a text what is whole: no last line without its end, no line of something else', () => {
    const [a, b] = [intent(), intent()];
    const first = { ...a, base: { revision: 0, file: '' } };
    const lines = [JSON.stringify(first), 'null', '1', '[]', '{', '{"end":1}', '', JSON.stringify(b)];
    expect(parseJournal(lines.join('\n'))).toEqual([first]);
    expect(parseJournal(`${lines.join('\n')}\n`)).toEqual([first, b]);
    expect(parseJournal(`${lines.join('\n')}\n${JSON.stringify({ end: a.id })}\n`)).toEqual([b]);
    expect(parseJournal('')).toEqual([]);
  });

  it('is not written through a link', async () => {
    const dir = temporaryDir();
    const path = join(dir, 'vault.journal');
    const victim = join(dir, 'victim');
    writeFileSync(victim, 'as it was\n');
    symlinkSync(victim, path);
    // The journal is read first, which refuses the link too: so each way to open it is tried by itself.
    for (const mode of ['read', 'append'] as const) {
      await expect(nodeFiles.open(path, mode)).rejects.toMatchObject({ code: 'ELOOP' });
    }
    const journal = createJournal(nodeFiles, path);
    expect(codeOf(await journal.begin(intent()))).toBe('vault-io');
    await journal.end(randomUUID());
    expect(codeOf(await journal.clear())).toBe('vault-io');
    expect(readFileSync(victim, 'utf8')).toBe('as it was\n');
  });

  it('keeps intents until they end, in a file for the owner only, and is empty when all have ended', async () => {
    const path = join(temporaryDir(), 'vault.journal');
    const journal = createJournal(nodeFiles, path);
    const [a, b] = [intent(), intent('import')];
    expect(must(await journal.pending())).toEqual([]);
    must(await journal.begin(a));
    must(await journal.begin(b));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(must(await createJournal(nodeFiles, path).pending())).toEqual([a, b]);
    await journal.end(a.id);
    expect(must(await journal.pending())).toEqual([b]);
    await journal.end(b.id);
    expect(must(await journal.pending())).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  it('forgets a last line that was cut, and writes the next one after the whole ones', async () => {
    const path = join(temporaryDir(), 'vault.journal');
    const journal = createJournal(nodeFiles, path);
    const [a, b] = [intent(), intent()];
    must(await journal.begin(a));
    appendFileSync(path, JSON.stringify(b).slice(0, 60));
    expect(must(await journal.pending())).toEqual([a]);
    must(await journal.begin(b));
    expect(must(await journal.pending())).toEqual([a, b]);
  });

  it.each([
    ['in a whole line', [0xff, 0x0a]],
    ['in many', [...Buffer.alloc(300, 0xfe), 0x0a, 0xc3, 0x0a]],
    ['in a last line that was cut', [0x7b, 0xff, 0x41]],
  ])('notes whole intents after bytes that are no text %s', async (_, bytes) => {
    const path = join(temporaryDir(), 'vault.journal');
    writeFileSync(path, Buffer.from(bytes));
    const journal = createJournal(nodeFiles, path);
    const [a, b] = [intent(), intent()];
    must(await journal.begin(a));
    must(await journal.begin(b));
    expect(must(await journal.pending())).toEqual([a, b]);
    await journal.end(a.id);
    expect(must(await journal.pending())).toEqual([b]);
  });

  it('reads past lines that are not its own', () => {
    const a = intent();
    const text = `${JSON.stringify(a)}\ngarbage\n{"id":1}\n{"end":7}\n{"end":"${randomUUID()}"}\n{"__proto__":{}}\n`;
    expect(parseJournal(text)).toEqual([a]);
    expect(parseJournal('')).toEqual([]);
  });

  it('notes nothing when an intent cannot be made durable', async () => {
    const path = join(temporaryDir(), 'vault.journal');
    for (const torn of [false, true]) {
      writeFileSync(path, '');
      for (let at = 0; ; at += 1) {
        const { files, faults } = withFaults(nodeFiles, createMemoryKeychain());
        const journal = createJournal(files, path);
        faults.arm(at, { kind: 'error', code: 'ENOSPC', torn });
        const begun = await journal.begin(intent());
        if (!faults.hit) break;
        expect(codeOf(begun), faults.where).toBe('vault-disk-full');
        // The folder's fsync comes after the line is whole: the caller stops all the same, and a replay finds nothing.
        const noted = must(await createJournal(nodeFiles, path).pending()).length;
        expect(noted, faults.where).toBe(faults.where.startsWith('sync folder') ? 1 : 0);
        must(await journal.clear());
      }
    }
  });
});
