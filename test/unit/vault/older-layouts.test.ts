import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings } from '../../../electron/shared/settings-rules.ts';
import { describe, expect, it } from 'vitest';
import { createTargetStore } from '../../../electron/export/target-store.ts';
import { readHead } from '../../../electron/keychain/entry-text.ts';
import { canaryAccount } from '../../../electron/keychain/service-name.ts';
import { openSettings, settingsPath } from '../../../electron/settings.ts';
import { minReader, schemaVersion } from '../../../electron/vault/metadata.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { dataFolders, valuesOf } from '../../support/data-folders.ts';
import { withFaults } from '../../support/vault-faults.ts';
import {
  codeOf,
  expectInStep,
  keychainOver,
  metadataIn,
  must,
  namelessKeyring,
  temporaryDir,
} from '../../support/vault.ts';

function decoded(text: string): string {
  const head = readHead(text);
  return head.kind === 'whole' ? head.value : text;
}

/** A copy of a data folder of before, and the keychain that it goes with. */
async function restored(folder: (typeof dataFolders)[number]) {
  const dir = temporaryDir();
  cpSync(folder.dir, dir, { recursive: true });
  // The in-memory keychain holds values as they are, and keeps its canary to itself.
  const entries = new Map([...folder.entries].map(([account, text]) => [account, decoded(text)]));
  entries.delete(canaryAccount);
  return { dir, keychain: keychainOver(dir, await namelessKeyring(entries)) };
}

it('there is a data folder for each layout before the present one', () => {
  const layouts = Array.from({ length: schemaVersion - 1 }, (_, index) => index + 1);
  expect(dataFolders.map(({ layout }) => layout)).toEqual(layouts);
});

describe.each(dataFolders)('the data folder of layout $layout', (folder) => {
  it('opens whole: records, every value, settings and exported files', async () => {
    const { dir, keychain } = await restored(folder);
    const vault = await openVault({ dir, keychain });
    expect(vault.health()).toEqual({ state: 'ready' });
    expect(must(await vault.listInstances()).map(({ name, proxy }) => [name, proxy])).toEqual([
      ['production', 'system'],
      ['测试 lab', 'system'],
    ]);
    expect(await valuesOf(vault)).toEqual(folder.values);
    expect(must(await vault.compare(true))).toEqual({ orphans: [], lost: [], isKeyLost: false });
    const [, variable] = must(await vault.listSecrets());
    expect(variable).toMatchObject({
      owner: 'anna',
      tags: ['llm'],
      usedBy: ['compose'],
      versions: [
        // Layout 3 is the first that has it.
        {
          number: 1,
          state: 'retired',
          replacedAt: folder.layout < 3 ? null : variable?.versions[1]?.activatedAt,
        },
        { number: 2, state: 'previous', replacedAt: variable?.versions[2]?.activatedAt },
        { number: 3, state: 'active', replacedAt: null },
      ],
    });
    const settings = (await openSettings(settingsPath(dir))).get();
    // Those that its program did not have are as in a new folder.
    expect(settings).toEqual({
      ...defaultSettings,
      theme: 'dark',
      language: 'zh-CN',
      clipboardSeconds: 60,
      keepVersions: 5,
      graceDays: 7,
    });
    const targets = must(await createTargetStore(join(dir, 'export-targets.json')).list());
    expect(targets.map(({ path }) => path)).toEqual(folder.targets);
    await vault.close();
  });

  it('is written in the present layout by the first change, the file of before beside it', async () => {
    const { dir, keychain } = await restored(folder);
    const paths = vaultPaths(dir);
    const before = readFileSync(paths.metadata);
    const { revision } = metadataIn(dir);
    const vault = await openVault({ dir, keychain });
    const [secret] = must(await vault.listSecrets());
    must(await vault.replaceValue(secret?.id ?? '', 'a-new-value', 'typed'));
    expect(readFileSync(paths.older(folder.layout, revision))).toEqual(before);
    expect(readFileSync(paths.metadata, 'utf8')).toContain(
      `"schemaVersion":${schemaVersion},"minReader":${minReader},`,
    );
    await vault.close();
    const again = await openVault({ dir, keychain });
    expect(must(await again.readValue(secret?.id ?? ''))).toBe('a-new-value');
    expect(must(await again.compare(true))).toEqual({ orphans: [], lost: [], isKeyLost: false });
    await expectInStep(dir, keychain);
    await again.close();
  });

  it('is not changed where the file of before cannot be kept', async () => {
    const { dir, keychain } = await restored(folder);
    const paths = vaultPaths(dir);
    const before = readFileSync(paths.metadata);
    mkdirSync(paths.older(folder.layout, metadataIn(dir).revision));
    const vault = await openVault({ dir, keychain });
    const [instance] = must(await vault.listInstances());
    expect(codeOf(await vault.editInstance(instance?.id ?? '', { notes: 'x' }))).toBe('vault-io');
    expect(readFileSync(paths.metadata)).toEqual(before);
    await vault.close();
  });

  it('is whole after a crash at any step of the first change: of before or of now', async () => {
    const found = { before: 0, now: 0 };
    for (let step = 0; ; step += 1) {
      const { dir, keychain } = await restored(folder);
      const faulty = withFaults(nodeFiles, keychain);
      const vault = await openVault({ dir, keychain: faulty.keychain, files: faulty.files });
      const [instance] = must(await vault.listInstances());
      faulty.faults.arm(step, { kind: 'crash' });
      await Promise.race([vault.editInstance(instance?.id ?? '', { notes: 'x' }), faulty.faults.crashed]);
      if (!faulty.faults.hit) break;
      const next = await openVault({ dir, keychain });
      expect(next.health()).toEqual({ state: 'ready' });
      expect(await valuesOf(next)).toEqual(folder.values);
      const isNow = must(await next.listInstances())[0]?.notes === 'x';
      found[isNow ? 'now' : 'before'] += 1;
      const kept = readdirSync(dir).filter((name) => /^vault\.layout-\d+-revision-\d+\.json$/.test(name));
      // Kept before the change is made, so never missing after it.
      expect(kept.length).toBeGreaterThanOrEqual(isNow ? 1 : 0);
      await next.close();
    }
    expect(Math.min(found.before, found.now)).toBeGreaterThan(2);
  });
});
