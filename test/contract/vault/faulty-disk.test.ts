import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { parseMetadata } from '../../../electron/vault/metadata.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { withFaults } from '../../support/vault-faults.ts';
import type { Fault } from '../../support/vault-faults.ts';
import { codeOf, expectInStep, metadataIn, must, temporaryDir } from '../../support/vault.ts';
import { operations, prepare, readAll } from '../../support/vault-operations.ts';

const faults: Readonly<Record<string, Fault>> = {
  ENOSPC: { kind: 'error', code: 'ENOSPC' },
  'ENOSPC after half': { kind: 'error', code: 'ENOSPC', torn: true },
  EIO: { kind: 'error', code: 'EIO' },
  EACCES: { kind: 'error', code: 'EACCES' },
  'short write': { kind: 'short' },
};

const tally = { points: 0, refused: 0, done: 0 };

// T24: the disk fails at each step of each change.
describe('T24: a disk that fails', () => {
  describe.each(Object.entries(faults))('with %s', (_, fault) => {
    it.each(Object.entries(operations))(
      'at any step of %s leaves the old or the new file, whole',
      async (name, operate) => {
        const sourceDir = temporaryDir();
        const sourceKeychain = createMemoryKeychain();
        const source = await openVault({ dir: sourceDir, keychain: sourceKeychain });
        const prepared = await prepare(source);
        await source.close();
        const oldText = readFileSync(vaultPaths(sourceDir).metadata, 'utf8');

        for (let at = 0; ; at += 1) {
          const dir = temporaryDir();
          cpSync(sourceDir, dir, { recursive: true });
          const keychain = createMemoryKeychain(new Map(sourceKeychain.entries));
          const faulty = withFaults(nodeFiles, keychain);
          const vault = await openVault({ dir, keychain, files: faulty.files });
          faulty.faults.arm(at, fault);
          const result = await operate(vault, prepared);
          if (!faulty.faults.hit) {
            must(result);
            break;
          }
          tally.points += 1;
          const place = `${name}: ${faulty.faults.where}`;
          const text = readFileSync(vaultPaths(dir).metadata, 'utf8');
          expect(parseMetadata(text).state, place).toBe('ready');
          const isOld = text === oldText;
          // Done means there; refused means not there, unless only the folder's fsync failed after the rename.
          const mayBeThere = result.ok || faulty.faults.where.startsWith('sync folder');
          expect(isOld ? !result.ok : mayBeThere, place).toBe(true);
          expect(['ok', 'vault-denied', 'vault-disk-full', 'vault-io', 'vault-unconfirmed'], place).toContain(
            codeOf(result),
          );
          expect(fault.kind === 'short' ? codeOf(result) : 'ok', place).toBe('ok');
          tally[result.ok ? 'done' : 'refused'] += 1;
          expect(
            readdirSync(dir).filter((file) => file.endsWith('.tmp')),
            place,
          ).toEqual([]);

          // The same vault goes on once the disk does, and so does the next process.
          must(await vault.replay());
          await vault.close();
          const next = await openVault({ dir, keychain });
          expect(must(await next.replay()).waiting, place).toBe(0);
          await expectInStep(dir, keychain);
          await readAll(next);
          const last = parseMetadata(readFileSync(vaultPaths(dir).lastGood, 'utf8'));
          expect(last.state, place).toBe('ready');
          expect(metadataIn(dir).revision, place).toBeGreaterThanOrEqual(0);
          await next.close();
        }
      },
    );
  });

  it('and its figures', () => {
    console.log(
      `T24: ${tally.points} faulty steps; ${tally.refused} refused with the old file, ${tally.done} done with the new one; 0 files torn, 0 values out of step`,
    );
    expect(tally.points).toBeGreaterThan(200);
  });
});
