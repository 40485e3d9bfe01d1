// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../../electron/shared/result.ts';
import type { Comparison } from '../../../../electron/shared/domain.ts';
import type { Failure } from '../../../../electron/shared/failure.ts';
import { RecordsProvider, type RecordsState, useRecords } from '../../../../renderer/state/records.tsx';
import { VaultProvider } from '../../../../renderer/state/vault.tsx';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge/fake-bridge.ts';
import { sampleState } from '../../../support/fake-bridge/sample.ts';
import { later, render } from '../../../support/render.tsx';

async function shown(prepare: (fake: FakeBridge) => void = () => {}) {
  const fake = createFakeBridge(sampleState());
  prepare(fake);
  const seen: RecordsState[] = [];
  function Probe() {
    seen.push(useRecords());
    return null;
  }
  await render(
    fake,
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
  const comparisons = (): readonly unknown[] =>
    fake.calls.filter(({ name }) => name === 'records.compare').map(({ args }) => args);
  return { fake, current, comparisons };
}

function accountOf({ state }: FakeBridge, name: string): string {
  const id = state.secrets.find((secret) => secret.name === name)?.versions[0]?.id;
  if (id === undefined) throw new Error(`the sample has no ${name}`);
  return id;
}
const lose =
  (name: string) =>
  (fake: FakeBridge): void =>
    void fake.state.values.delete(accountOf(fake, name));
const names = ({ lost }: RecordsState): readonly string[] => lost.map(({ secretName }) => secretName);
const focus = () => act(async () => window.dispatchEvent(new Event('focus')));

describe('the comparison in the background', () => {
  it('runs once when the window opens, and reads no value', async () => {
    const { current, comparisons } = await shown(lose('OPENAI_API_KEY'));
    expect(comparisons()).toEqual([{ isDeep: false }]);
    expect(names(current())).toEqual(['OPENAI_API_KEY']);
  });

  it('waits for a usable keychain and whole records, and runs again when the keychain became usable', async () => {
    const { fake, comparisons } = await shown(({ state }) => {
      state.keychain = { usable: false, desktop: 'gnome', code: 'keychain-locked' };
      state.vault = { state: 'damaged', lastGood: null, waiting: 0 };
    });
    const tell = (usable: boolean) =>
      act(async () => {
        fake.state.keychain = usable
          ? { usable, desktop: 'gnome' }
          : { usable, desktop: 'gnome', code: 'keychain-locked' };
        fake.emit('keychain.changed', fake.state.keychain);
      });
    expect(comparisons()).toEqual([]);
    await tell(true);
    expect(comparisons()).toEqual([]);
    fake.state.vault = { state: 'ready', lastGood: null, waiting: 0 };
    await act(async () => fake.emit('vault.changed', undefined));
    expect(comparisons()).toHaveLength(1);
    await tell(false);
    await tell(true);
    expect(comparisons()).toHaveLength(2);
  });

  it('is not repeated while nothing is lost; what is lost is looked at again at the next focus', async () => {
    const { fake, current, comparisons } = await shown();
    await focus();
    expect(comparisons()).toHaveLength(1);
    lose('ci-bot')(fake);
    await act(() => current().compare(false));
    expect(names(current())).toEqual(['ci-bot']);
    fake.state.values.set(accountOf(fake, 'ci-bot'), 'set again by another program');
    await focus();
    expect(names(current())).toEqual([]);
  });

  it('that fails is told, and what was known stays', async () => {
    const { fake, current } = await shown(lose('ci-bot'));
    fake.override('records.compare', () => err({ code: 'keychain-unresponsive' }));
    await act(() => current().compare(true));
    expect(current().failure).toEqual({ code: 'keychain-unresponsive' });
    expect(names(current())).toEqual(['ci-bot']);
    expect(current().comparing).toBeNull();
  });
});

describe('a check of every value', () => {
  it('finds what the list does not show, and a change in between does not forget it', async () => {
    const { fake, current } = await shown();
    fake.state.values.set(accountOf(fake, 'DATABASE_URL'), 'another');
    await act(() => current().compare(false));
    expect(names(current())).toEqual([]);
    await act(() => current().compare(true));
    expect(current()).toMatchObject({ wasDeep: true, lost: [{ problem: 'differs' }] });
    await focus();
    expect(names(current())).toEqual(['DATABASE_URL']);
  });

  it('under way is neither dropped by a focus nor undoes what was settled meanwhile', async () => {
    const { fake, current, comparisons } = await shown(lose('ci-bot'));
    const answer = later<Result<Comparison, Failure>>();
    const { lost } = current();
    fake.override('records.compare', () => answer.promise);
    let done: Promise<void> | undefined;
    await act(async () => {
      done = current().compare(true);
    });
    expect(current().comparing).toBe('values');
    await focus();
    expect(comparisons()).toHaveLength(2);
    await act(async () => current().settle(accountOf(fake, 'ci-bot')));
    expect(names(current())).toEqual([]);
    await act(async () => {
      answer.resolve(ok({ orphans: [], lost: [...lost], isKeyLost: false }));
      await done;
    });
    expect(current().wasDeep).toBe(true);
    expect(names(current())).toEqual([]);
  });
});
