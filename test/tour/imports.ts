import type { Stop } from './guide.ts';

export const importStops = {
  'import-start': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('import.button');
      await guide.button('import.choose').waitFor();
    },
  },
  'import-offer': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.secrets = [];
      });
      await guide.toInstance();
      await guide.page.locator('#import-offer').scrollIntoViewIfNeeded();
    },
  },
  'import-over': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.page.evaluate(
        "(() => { const data = new DataTransfer(); data.items.add(new File([], '/a/.env')); " +
          "document.querySelector('.tab').dispatchEvent(new DragEvent('dragover', " +
          '{ bubbles: true, cancelable: true, dataTransfer: data })); })()',
      );
      await guide.page.locator('.drop-over').waitFor();
    },
  },
  'import-format': {
    go: async (guide) => {
      await guide.toImport();
      await guide.openMore('import.disagreeAbout', { count: 2 });
    },
  },
  'import-group': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.importFile = 'compose';
      });
      await guide.toImport();
      await guide.button('import.next').waitFor();
    },
  },
  'import-pick': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.importFile = 'compose';
      });
      await guide.toImport();
      await guide.press('import.next');
      await guide.tickVariable('WEBUI_SECRET_KEY');
    },
  },
  'import-pick-low': {
    go: async (guide) => {
      await guide.toImport();
      await guide.press('import.next');
      await guide.tickVariable('my.service-token');
      await guide.tickVariable('OPEN_WEBUI_API_KEY');
      await guide.tickVariable('SCIM_TOKEN');
      await guide.page.getByText('SCIM_TOKEN').scrollIntoViewIfNeeded();
    },
  },
  'import-fix': {
    go: async (guide) => {
      await guide.toImport();
      await guide.press('import.next');
      await guide.tickVariable('my.service-token');
      await guide.press('import.apply', { count: 3 });
      await guide.page.locator('[aria-invalid="true"]').waitFor();
    },
  },
  'import-stale': {
    go: async (guide) => {
      await guide.toImport();
      await guide.press('import.next');
      await guide.page.getByLabel(guide.text('import.format')).selectOption('k8s-secret');
      await guide.page.getByRole('alert').waitFor();
    },
  },
  'import-empty-key': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.importFile = 'official';
      });
      await guide.toImport();
      await guide.page.getByText('OLLAMA_BASE_URL').waitFor();
    },
  },
  'import-many': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.importFile = 'many';
      });
      await guide.toImport();
      await guide.page.getByText('SERVICE_0119_').scrollIntoViewIfNeeded();
      await guide.page.getByText('SERVICE_0200_').waitFor();
    },
  },
  'import-done': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.imported = { putBack: 1, retired: [{ name: 'WEBUI_SECRET_KEY', numbers: [1, 2] }] };
      });
      await guide.toImport();
      await guide.press('import.next');
      await guide.tickVariable('WEBUI_SECRET_KEY');
      await guide.press('import.apply', { count: 3 });
      await guide.button('import.another').waitFor();
    },
  },
} as const satisfies Readonly<Record<string, Stop>>;
