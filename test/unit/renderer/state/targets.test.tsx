// @vitest-environment happy-dom
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openExportTargets } from '../../../../electron/export/targets.ts';
import { ok } from '../../../../electron/shared/result.ts';
import type { ExportTarget } from '../../../../electron/shared/views.ts';
import { type TargetsState, TargetsProvider, useTargets } from '../../../../renderer/state/targets.tsx';
import { VaultProvider } from '../../../../renderer/state/vault.tsx';
import { render, settle } from '../../../support/render.tsx';
import type { TestBridge } from '../../../support/bridge.ts';
import { must } from '../../../support/vault.ts';
import { writeExport } from '../../../support/write-export.ts';
import { openSampleBridge } from '../../../support/sample.ts';

/** Exports to three files, and replaces a value that they have. */
async function exportAll({ bridge, choices, dataDir, secret }: TestBridge): Promise<void> {
  const { id, instanceId } = await secret('WEBUI_SECRET_KEY');
  for (const [dialect, name] of [
    ['compose-env', '.env'],
    ['json', 'backup.json'],
    ['systemd', 'open-webui.conf'],
  ] as const) {
    choices.exportPath = join(dataDir, name);
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    must(await writeExport(bridge, { instanceId, dialect, secretIds: [id] }));
  }
  must(await bridge['secrets.replace']({ id, source: { from: 'typed', value: 'a new value'.repeat(4) } }));
}

/** Forgets a file as another program does: without a word to the window. */
async function forgetElsewhere({ vault, dataDir }: TestBridge): Promise<void> {
  const targets = openExportTargets({ vault, dataDir });
  const [target] = must(await targets.list());
  must(await targets.forget(target?.id ?? ''));
}

async function shown() {
  const main = await openSampleBridge();
  await exportAll(main);
  const seen: TargetsState[] = [];
  function Probe() {
    seen.push(useTargets());
    return null;
  }
  await render(
    main,
    <VaultProvider>
      <TargetsProvider>
        <Probe />
      </TargetsProvider>
    </VaultProvider>,
  );
  const current = (): TargetsState => {
    const state = seen.at(-1);
    if (state === undefined) throw new Error('nothing was shown');
    return state;
  };
  const stale = (): ExportTarget => {
    const target = current().targets?.find(
      ({ state, file }) => state === 'out-of-date' && file !== 'missing',
    );
    if (target === undefined) throw new Error('the sample has no target that is out of date');
    return target;
  };
  return { main, current, stale };
}

it('targets are asked for again when a file was written, a secret changed, or the window is back in front', async () => {
  const { main, current } = await shown();
  const count = (): number | undefined => current().targets?.length;
  const triggers = [
    () => main.emit('targets.changed', undefined),
    () => main.emit('vault.changed', undefined),
    () => window.dispatchEvent(new Event('focus')),
  ];
  for (const [index, trigger] of triggers.entries()) {
    // oxlint-disable no-await-in-loop -- one thing after the other
    expect(count()).toBe(3 - index);
    await forgetElsewhere(main);
    await settle(trigger);
    expect(count()).toBe(2 - index);
    // oxlint-enable no-await-in-loop
  }
});

it('what an update asked stays known until the file is written anew by other means', async () => {
  const { main, current, stale } = await shown();
  const target = stale();
  const result = {
    outcome: 'ask-not-ignored',
    paths: [target.path],
    gitignorePath: null,
    ignoreLines: [],
  } as const;
  main.override('export.updateTarget', () => ok({ target, result }));
  await settle(() => current().update(target.id));
  expect(current().updateOf(target)).toEqual(result);
  expect(current().updateOf({ ...target, writtenAt: '2030-01-01T00:00:00.000Z' })).toBeUndefined();
});

it.each(['an instance', 'all instances'])(
  'one action writes every file of %s that is out of date',
  async (of) => {
    const { current, stale } = await shown();
    const { instanceId, id } = stale();
    await settle(() => current().updateAll(of === 'an instance' ? instanceId : undefined));
    const target = current().targets?.find((one) => one.id === id);
    expect(target?.state).toBe('current');
    expect(target && current().updateOf(target)?.outcome).toBe('written');
    expect(current().isUpdating).toBe(false);
  },
);

it('an update that main refuses is explained, and the next one clears it', async () => {
  const { main, current, stale } = await shown();
  const target = stale();
  const restore = main.failing('export.updateTarget', { code: 'keychain-locked' });
  await settle(() => current().update(target.id));
  expect(current().updateFailure?.code).toBe('keychain-locked');
  restore();
  await settle(() => current().update(target.id));
  expect(current().updateFailure).toBeUndefined();
});
