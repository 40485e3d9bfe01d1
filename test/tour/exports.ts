import type { Stop } from './guide.ts';

export const exportStops = {
  export: {
    go: async (guide) => {
      await guide.toInstance();
      await guide.page.getByRole('tab', { name: guide.text('instance.tabExport') }).click();
      await guide.page.locator('.preview').waitFor();
    },
  },
  'export-saved': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.page.getByRole('tab', { name: guide.text('instance.tabExport') }).click();
      await guide.page.getByLabel(guide.text('export.format')).selectOption('compose-secret');
      await guide.press('export.save');
      await guide.page.locator('.note-good').scrollIntoViewIfNeeded();
    },
  },
  'export-saved-beside-compose': {
    go: async (guide) => {
      await guide.toExport();
      await guide.press('export.save');
      await guide.page.locator('.note-good').scrollIntoViewIfNeeded();
      await guide.page.getByText('docker-compose.yaml:26').scrollIntoViewIfNeeded();
    },
  },
  'export-python-dotenv': {
    go: async (guide) => {
      await guide.toExport();
      await guide.page.getByLabel(guide.text('export.format')).selectOption('python-dotenv');
      await guide.page.getByText('.webui_secret_key', { exact: true }).scrollIntoViewIfNeeded();
    },
  },
  'export-refused': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.page.getByRole('tab', { name: guide.text('instance.tabExport') }).click();
      await guide.page.getByLabel(guide.text('export.format')).selectOption('cmd');
      await guide.page.locator('.note-bad').waitFor();
    },
  },
  'export-existing': {
    go: async (guide) => {
      await guide.toSaveOver();
      await guide.button('export.replace').waitFor();
    },
  },
  'export-merge': {
    go: async (guide) => {
      await guide.toSaveOver();
      await guide.press('export.merge');
      await guide.page.locator('.diff').waitFor();
    },
  },
  'export-merge-outdated': {
    go: async (guide) => {
      await guide.toSaveOver();
      await guide.press('export.merge');
      await guide.page.locator('.diff').waitFor();
      await guide.setUp((fake) => {
        fake.override('export.answer', () => ({
          ok: false,
          error: { code: 'export-target-changed', subject: '/home/ada/open-webui/.env' },
        }));
      });
      await guide.press('export.apply');
      await guide.button('export.lookAgain').waitFor();
    },
  },
  'export-not-ignored': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.saving = { ...fake.state.saving, isIgnored: false };
      });
      await guide.toExport();
      await guide.press('export.save');
      await guide.button('export.addIgnore').waitFor();
    },
  },
  targets: {
    go: async (guide) => {
      await guide.toExport();
      await guide.page.locator('.targets').scrollIntoViewIfNeeded();
    },
  },
  'targets-updated': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.targets = fake.state.targets.map((target) => ({
          ...target,
          state: 'out-of-date' as const,
          changed: ['WEBUI_SECRET_KEY'],
        }));
      });
      await guide.toExport();
      await guide.press('targets.updateAll', { count: 2 });
      await guide.page.locator('.targets').scrollIntoViewIfNeeded();
    },
  },
} as const satisfies Readonly<Record<string, Stop>>;
