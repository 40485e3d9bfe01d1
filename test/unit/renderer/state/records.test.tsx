// @vitest-environment happy-dom
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../../electron/shared/result.ts';
import { activeVersion, type Comparison } from '../../../../electron/shared/domain.ts';
import type { Failure } from '../../../../electron/shared/failure.ts';
import { vaultPaths } from '../../../../electron/vault/store.ts';
import { RecordsProvider, type RecordsState, useRecords } from '../../../../renderer/state/records.tsx';
import { VaultProvider } from '../../../../renderer/state/vault.tsx';
import { later, render, settle } from '../../../support/render.tsx';
import type { TestBridge } from '../../../support/bridge.ts';
import { codeOf, must } from '../../../support/vault.ts';
import { openSampleBridge } from '../../../support/sample.ts';

async function shown(prepare: (main: TestBridge) => Promise<void> = async () => {}) {
  const main = await openSampleBridge();
  await prepare(main);
  const seen: RecordsState[] = [];
  function Probe() {
    seen.push(useRecords());
    return null;
  }
  await render(
    main,
    <VaultProvider>
      <RecordsProvider>
        <Probe />
      </RecordsProvider>
    </VaultProvider>,
  );
  const current = (): RecordsState => {
    const state = seen.at(-1);
    if (state === undefined) throw new Error('nothing was shown');
    return state;
  };
  const comparisons = (): readonly unknown[] => main.asked('records.compare');
  return { main, current, comparisons };
}

async function accountOf(main: TestBridge, name: string): Promise<string> {
  return activeVersion(await main.secret(name))?.id ?? '';
}
const lose =
  (name: string) =>
  async (main: TestBridge): Promise<void> =>
    void main.keychain.entries.delete(await accountOf(main, name));
const names = ({ lost }: RecordsState): readonly string[] => lost.map(({ secretName }) => secretName);
const focus = () => settle(async () => window.dispatchEvent(new Event('focus')));

describe('the comparison in the background', () => {
  it('runs once when the window opens, and reads no value', async () => {
    const { current, comparisons } = await shown(lose('OPENAI_API_KEY'));
    expect(comparisons()).toEqual([{ isDeep: false }]);
    expect(names(current())).toEqual(['OPENAI_API_KEY']);
  });

  it('waits for a usable keychain and whole records, and runs again when the keychain became usable', async () => {
    let records = '';
    const { main, comparisons } = await shown(async ({ keychain, dataDir, vault }) => {
      keychain.faults.locked = true;
      records = readFileSync(vaultPaths(dataDir).metadata, 'utf8');
      writeFileSync(vaultPaths(dataDir).metadata, 'damaged');
      expect(codeOf(await vault.listInstances())).toBe('vault-damaged');
    });
    const tell = (usable: boolean) =>
      settle(async () => {
        main.keychain.faults.locked = !usable;
        main.emit('keychain.changed', await main.keychainStatus());
      });
    expect(comparisons()).toEqual([]);
    await tell(true);
    expect(comparisons()).toEqual([]);
    writeFileSync(vaultPaths(main.dataDir).metadata, records);
    must(await main.vault.listInstances());
    await settle(async () => main.emit('vault.changed', undefined));
    expect(comparisons()).toHaveLength(1);
    await tell(false);
    await tell(true);
    expect(comparisons()).toHaveLength(2);
  });

  it('is not repeated while nothing is lost; what is lost is looked at again at the next focus', async () => {
    const { main, current, comparisons } = await shown();
    await focus();
    expect(comparisons()).toHaveLength(1);
    await lose('ci-bot')(main);
    await settle(() => current().compare(false));
    expect(names(current())).toEqual(['ci-bot']);
    main.keychain.entries.set(await accountOf(main, 'ci-bot'), 'set again by another program');
    await focus();
    expect(names(current())).toEqual([]);
  });

  it('that fails is told, and what was known stays', async () => {
    const { main, current } = await shown(lose('ci-bot'));
    main.failing('records.compare', { code: 'keychain-unresponsive' });
    await settle(() => current().compare(true));
    expect(current().failure).toEqual({ code: 'keychain-unresponsive' });
    expect(names(current())).toEqual(['ci-bot']);
    expect(current().comparing).toBeNull();
  });
});

describe('a check of every value', () => {
  it('finds what the list does not show, and a change in between does not forget it', async () => {
    const { main, current } = await shown();
    main.keychain.entries.set(await accountOf(main, 'DATABASE_URL'), 'another');
    await settle(() => current().compare(false));
    expect(names(current())).toEqual([]);
    await settle(() => current().compare(true));
    expect(current()).toMatchObject({ wasDeep: true, lost: [{ problem: 'differs' }] });
    await focus();
    expect(names(current())).toEqual(['DATABASE_URL']);
  });

  it('under way is neither dropped by a focus nor undoes what was settled meanwhile', async () => {
    const { main, current, comparisons } = await shown(lose('ci-bot'));
    const answer = later<Result<Comparison, Failure>>();
    const { lost } = current();
    main.override('records.compare', () => answer.promise);
    let done: Promise<void> | undefined;
    await settle(async () => {
      done = current().compare(true);
    });
    expect(current().comparing).toBe('values');
    await focus();
    expect(comparisons()).toHaveLength(2);
    const account = await accountOf(main, 'ci-bot');
    await settle(() => current().settle(account));
    expect(names(current())).toEqual([]);
    await settle(async () => {
      answer.resolve(ok({ orphans: [], lost: [...lost], isKeyLost: false }));
      await done;
    });
    expect(current().wasDeep).toBe(true);
    expect(names(current())).toEqual([]);
  });
});
