import type { Id } from '../../../electron/shared/domain.ts';
import { anInstanceInput, aSecretInput } from '../builders.ts';
import { openRealVault } from '../real-vault.ts';
import { must } from '../vault.ts';
import { trashInstance, trashSecret } from '../vault-steps.ts';
import type { Guide } from './guide.ts';
import type { SampleApp } from './sample-app.ts';
import type { Stop } from './stops.ts';

const dayMs = 86_400_000;

/** Deletes something of the sample on several days, shows the trash, and has all of it restored after the look. */
async function toTrash(guide: Guide, { home, keyring }: SampleApp): Promise<void> {
  const clock = { now: new Date() };
  const open = () =>
    openRealVault(home, keyring.env, {
      now: () => clock.now,
      retention: async () => ({ keepVersions: 50, graceDays: 365, trashDays: 30 }),
    });
  const core = await open();
  const { vault } = core;
  const [secrets, instances] = [must(await vault.listSecrets()), must(await vault.listInstances())];
  const idOf = (wanted: string): Id => secrets.find(({ name }) => name === wanted)?.id ?? '';
  clock.now = new Date(Date.now() - 28 * dayMs);
  const items = [must(await trashSecret(vault, idOf('Weekly report')))];
  clock.now = new Date(Date.now() - 6 * dayMs);
  items.push(must(await trashSecret(vault, idOf('load-test'))));
  clock.now = new Date();
  const staging = instances.find(({ name }) => name === 'Staging')?.id ?? '';
  items.push(must(await trashInstance(vault, staging)), must(await trashSecret(vault, idOf('ci-bot'))));
  await core.close();
  guide.afterLook(async () => {
    const again = await open();
    const left = must(await again.vault.listTrash()).map(({ id }) => id);
    for (const { id } of items.toReversed()) if (left.includes(id)) must(await again.vault.restore(id));
    await again.close();
  });
  await guide.page.reload();
  await guide.goTo(guide.text('nav.trash'));
  await row(guide, 'Weekly report').waitFor();
}

const row = ({ page }: Guide, name: string) =>
  page.getByRole('row').filter({ has: page.locator(`[data-name="${name}"]`) });

/** The trash, and what it asks. Each leaves the sample as it was. */
export const trashStops = {
  'trash-none': (guide) => guide.goTo(guide.text('nav.trash')),
  trash: toTrash,
  'trash-selected': async (guide, app) => {
    await toTrash(guide, app);
    await row(guide, 'Weekly report').focus();
    await guide.page.keyboard.press('Space');
    await guide.page.keyboard.press('Shift+ArrowUp');
    await guide.page.getByRole('toolbar', { name: guide.text('trash.selected') }).waitFor();
  },
  'trash-delete': async (guide, app) => {
    await toTrash(guide, app);
    await row(guide, 'Weekly report').focus();
    await guide.page.keyboard.press('Delete');
    await guide.page.getByRole('alertdialog').waitFor();
  },
  'trash-delete-all': async (guide, app) => {
    await toTrash(guide, app);
    await guide.press('trash.empty');
    await guide.page.getByRole('alertdialog').waitFor();
  },
  'trash-name-taken': async (guide, app) => {
    await toTrash(guide, app);
    await taken(guide, app);
    await row(guide, 'Staging').press('Enter');
    await guide.page.getByRole('dialog').getByRole('textbox').waitFor();
  },
  'trash-with-instance': async (guide, app) => {
    await toTrash(guide, app);
    await row(guide, 'load-test').press('Enter');
    await guide.page.getByRole('dialog').waitFor();
  },
  'trash-undo': async (guide) => {
    await guide.toSecret('ci-bot');
    await guide.pressInMenu('secret.more', 'secret.remove', { name: 'ci-bot' });
    await guide.page
      .getByRole('alertdialog')
      .getByRole('button', { name: guide.text('secret.remove') })
      .click();
    await guide.button('action.undo').focus();
    guide.afterLook(async () => {
      await guide.page.locator('.notice-list-notice button').first().click();
      await guide.page.locator('[data-name="ci-bot"]').first().waitFor();
    });
  },
} as const satisfies Readonly<Record<string, Stop>>;

/** Adds an instance with a name that is in the trash, until the look is over. */
async function taken(guide: Guide, { home, keyring }: SampleApp): Promise<void> {
  const core = await openRealVault(home, keyring.env);
  const { id } = must(await core.vault.addInstance(anInstanceInput({ name: 'Staging' })));
  must(await core.vault.createSecret(id, aSecretInput({ name: 'A_TOKEN' }), 'a value of it', 'typed'));
  await core.close();
  guide.afterLook(async () => {
    const again = await openRealVault(home, keyring.env);
    const [secret] = must(await again.vault.listSecrets({ instanceId: id }));
    const versionIds = secret?.versions.map((version) => version.id) ?? [];
    must(await again.vault.removeInstance(id, versionIds));
    await again.close();
  });
}
