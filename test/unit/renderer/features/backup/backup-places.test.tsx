// @vitest-environment happy-dom
import { beforeAll, expect, it } from 'vitest';
import { oldBackupDays } from '../../../../../electron/shared/backup-rules.ts';
import { BackupSection } from '../../../../../renderer/features/backup/backup-section.tsx';
import { ActsProvider } from '../../../../../renderer/features/commands/acts.tsx';
import { KeychainBanner } from '../../../../../renderer/features/keychain/keychain-banner.tsx';
import { useNavigation } from '../../../../../renderer/state/navigation.tsx';
import { Around, pressIn } from '../../../../support/around.tsx';
import { openBridge } from '../../../../support/bridge.ts';
import type { TestBridge } from '../../../../support/bridge.ts';
import { render } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';
import { must } from '../../../../support/vault.ts';

const nothing = (): void => {};
const dayMs = 86_400_000;
const hint = 'There is no backup yet.';

beforeAll(() => {
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

async function section(daysAgo: number | null): Promise<string> {
  const main = await openSampleBridge();
  if (daysAgo !== null)
    must(await main.vault.markBackedUp(new Date(Date.now() - daysAgo * dayMs - 1000).toISOString()));
  const { host } = await render(
    main,
    <Around>
      <ActsProvider>
        <BackupSection />
      </ActsProvider>
    </Around>,
  );
  return `${host.textContent} ${host.querySelector('.group-warn') === null ? '' : 'warned'}`;
}

it('the settings say how old the last backup is, and from when on it is old', async () => {
  expect(await section(null)).toContain(hint);
  expect(await section(0)).toContain('Last backup today');
  expect(await section(1)).toContain('Last backup 1 day ago');
  const fresh = await section(oldBackupDays);
  expect(fresh).toContain(`Last backup ${String(oldBackupDays)} days ago`);
  expect(fresh).not.toContain('More than');
  expect(await section(oldBackupDays + 1)).toContain(`More than ${String(oldBackupDays)} days ago`);
});

function Elsewhere() {
  const { go } = useNavigation();
  return (
    <button type="button" onClick={() => go({ view: 'generator' })}>
      Elsewhere
    </button>
  );
}

async function banner(main: TestBridge) {
  return render(
    main,
    <Around>
      <ActsProvider>
        <KeychainBanner />
        <Elsewhere />
      </ActsProvider>
    </Around>,
  );
}

it('the list of secrets says that there is no backup, until the hint is put away', async () => {
  const main = await openSampleBridge();
  const { host, unmount } = await banner(main);
  expect(host.textContent).toContain(hint);
  await pressIn(host, 'Hide this hint');
  expect(host.textContent).not.toContain(hint);
  await unmount();
  expect((await banner(main)).host.textContent).not.toContain(hint);

  const another = await banner(await openSampleBridge());
  await pressIn(another.host, 'Elsewhere');
  expect(another.host.textContent).not.toContain(hint);
});

it('without secrets, and after a backup, there is no hint', async () => {
  const empty = await openBridge();
  expect((await banner(empty)).host.textContent).not.toContain(hint);
  const main = await openSampleBridge();
  must(await main.vault.markBackedUp(new Date().toISOString()));
  expect((await banner(main)).host.textContent).not.toContain(hint);
});
