import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createImportSessions } from '../../../electron/import/import-session.ts';
import { importHandlers } from '../../../electron/ipc/import-handlers.ts';
import type { AskPort } from '../../../electron/ipc/services.ts';
import { askNothing } from '../../support/ask-nothing.ts';
import { openTestVault } from '../../support/importing-vault.ts';
import { must } from '../../support/vault.ts';

async function setUp(answers: { readonly path: string | null; readonly may: boolean }) {
  const test = await openTestVault();
  const here = await test.addInstance('here');
  const learnt: string[] = [];
  const asked: string[] = [];
  const ask: AskPort = {
    ...askNothing,
    savePath: () => Promise.resolve(null),
    exportPath: () => Promise.resolve(null),
    caFilePath: () => Promise.resolve(null),
    notIgnored: () => Promise.resolve(null),
    importPath: () => Promise.resolve(answers.path === null ? null : join(test.dir, answers.path)),
    mayImport: (path) => {
      asked.push(path);
      return Promise.resolve(answers.may);
    },
  };
  const imports = createImportSessions({ vault: test.vault, learn: (value) => learnt.push(value) });
  const path = join(test.dir, 'my.env');
  writeFileSync(path, 'A_TOKEN=planted-value\nB_TOKEN=other-value\n');
  return { ...test, here, learnt, asked, path, handlers: importHandlers({ imports, ask }) };
}

describe('import channels', () => {
  it('read the file that the dialog gave, and keep what is picked', async () => {
    const { handlers, here, values, learnt } = await setUp({ path: 'my.env', may: false });
    const preview = must(await handlers['import.open']({ instanceId: here }));
    expect(JSON.stringify(preview)).not.toContain('planted-value');
    expect(preview).toMatchObject({ step: 'pick', fileName: 'my.env' });
    const picks = [{ index: 0, name: 'A_TOKEN', kind: 'variable' as const }];
    const handle = preview?.handle ?? '';
    expect(must(await handlers['import.apply']({ handle, picks }))).toMatchObject({ added: 1 });
    expect(await values(here)).toEqual({ A_TOKEN: 'planted-value' });
    // What is kept is known to the redactor; what is not was never more than a text in memory.
    expect(learnt).toEqual(['planted-value']);
  });

  it('open nothing when the dialog is closed', async () => {
    const { handlers, here } = await setUp({ path: null, may: true });
    expect(must(await handlers['import.open']({ instanceId: here }))).toBeNull();
  });

  it('read a dropped file only after a yes in main', async () => {
    const no = await setUp({ path: null, may: false });
    const dropped = (one: typeof no) =>
      one.handlers['import.openDropped']({ instanceId: one.here, filePath: one.path });
    expect(must(await dropped(no))).toBeNull();
    expect(no.asked).toEqual([no.path]);
    const yes = await setUp({ path: null, may: true });
    expect(must(await dropped(yes))).toMatchObject({ step: 'pick' });
  });

  it('forget a session', async () => {
    const { handlers, here } = await setUp({ path: 'my.env', may: false });
    const handle = must(await handlers['import.open']({ instanceId: here }))?.handle ?? '';
    must(await handlers['import.forget']({ handle }));
    expect(await handlers['import.choose']({ handle })).toMatchObject({
      error: { code: 'request-handle-expired' },
    });
  });
});
