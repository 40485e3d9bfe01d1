import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createImportSessions } from '../../../electron/import/import-session.ts';
import type { ImportPreview } from '../../../electron/shared/import-views.ts';
import { openTestVault } from '../../support/importing-vault.ts';
import { must } from '../../support/vault.ts';
import { composeFile } from '../../support/import-samples.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A text that Docker and Compose read differently. */
const quoted = 'A_TOKEN="two\\twords"\nB_TOKEN=plain\n';

async function open() {
  const test = await openTestVault();
  const here = await test.addInstance('here');
  const sessions = createImportSessions(test);
  /** Opens a file with this text. */
  const openText = async (text: string, fileName: string) => {
    const path = join(test.dir, fileName);
    writeFileSync(path, text);
    return must(await sessions.openFile(here, path));
  };
  return { ...test, here, sessions, openText };
}

type At<S extends ImportPreview['step']> = Extract<ImportPreview, { step: S }>;

function isAt<S extends ImportPreview['step']>(preview: ImportPreview, step: S): preview is At<S> {
  return preview.step === step;
}

function at<S extends ImportPreview['step']>(preview: ImportPreview, step: S): At<S> {
  if (!isAt(preview, step)) throw new Error(`at ${preview.step}`);
  return preview;
}

describe('import sessions', () => {
  it('walks from a file over a group to kept secrets, and shows no value on the way', async () => {
    const { sessions, here, dir, values } = await open();
    const path = join(dir, 'compose.yaml');
    writeFileSync(path, composeFile);
    const groups = at(must(await sessions.openFile(here, path)), 'choose-group');
    expect(groups.groups.map(({ name, looksLikeOpenWebui }) => [name, looksLikeOpenWebui])).toEqual([
      ['ollama', false],
      ['open-webui', true],
      ['pipelines', false],
    ]);
    const picked = at(must(await sessions.choose(groups.handle, { group: 1 })), 'pick');
    expect(picked).toMatchObject({ group: 'open-webui', recognised: 'by-content', format: 'compose-yaml' });
    expect(picked.next.map((file) => file.path)).toEqual(['.env', './more.env']);
    expect(JSON.stringify([groups, picked])).not.toContain('shared-token-value');
    const picks = picked.rows
      .filter(({ name }) => name === 'SHARED_TOKEN')
      .map(({ index, keepAs, kind }) => ({ index, name: keepAs, kind }));
    expect(must(await sessions.apply(picked.handle, picks))).toEqual({
      added: 1,
      replaced: 0,
      putBack: 0,
      unchanged: 0,
      retired: [],
    });
    expect(await values(here)).toEqual({ SHARED_TOKEN: 'shared-token-value' });
    expect(await sessions.apply(picked.handle, picks)).toMatchObject({
      error: { code: 'request-handle-expired' },
    });
  });

  it('opens the file that another one names, under the names that it is used by, and what is wanted of it', async () => {
    const { sessions, openText, dir, here, values } = await open();
    const compose = `services:\n  open-webui:\n    image: ghcr.io/open-webui/open-webui\n    environment:\n      WEBUI_SECRET_KEY: \${OTHER_KEY}\n`;
    const key = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
    writeFileSync(join(dir, '.env'), `OTHER_KEY="${key}"\nB_PASSWORD=of-another-service\n`);
    const first = at(await openText(compose, 'compose.yaml'), 'pick');
    expect(first).toMatchObject({
      group: 'open-webui',
      groupKind: 'service',
      rows: [{ problem: 'reference' }],
    });
    expect(first.next).toEqual([
      { path: '.env', use: 'project-env', isThere: true, names: ['WEBUI_SECRET_KEY'] },
    ]);
    const opened = at(must(await sessions.openNext(first.handle, 0)), 'pick');
    expect(opened.rows.map(({ keepAs, suggested }) => [keepAs, suggested])).toEqual([
      ['WEBUI_SECRET_KEY', true],
      ['B_PASSWORD', false],
    ]);
    const picks = [{ index: 0, name: 'WEBUI_SECRET_KEY', kind: 'secret-key' }] as const;
    expect(must(await sessions.apply(opened.handle, picks))).toMatchObject({ added: 1 });
    expect(await values(here)).toEqual({ WEBUI_SECRET_KEY: key });
    for (const place of [1, -1]) {
      expect(await sessions.openNext(first.handle, place)).toMatchObject({
        error: { code: 'request-invalid' },
      });
    }
  });

  it('saves a secret key that is not safe only where that was confirmed', async () => {
    const { sessions, openText, here, values } = await open();
    const { handle } = await openText('WEBUI_SECRET_KEY=your-secret-key-change-this-in-production\n', '.env');
    const pick = { index: 0, name: 'WEBUI_SECRET_KEY', kind: 'secret-key' } as const;
    for (const one of [pick, { ...pick, kind: 'variable' } as const, { ...pick, name: 'OTHER' }]) {
      expect(await sessions.apply(handle, [one])).toMatchObject({ error: { code: 'import-unsafe' } });
    }
    expect(await values(here)).toEqual({});
    expect(must(await sessions.apply(handle, [{ ...pick, force: true }]))).toMatchObject({ added: 1 });
  });

  it('keeps nothing before everything is chosen', async () => {
    const { sessions, openText } = await open();
    const { handle } = await openText(composeFile, 'compose.yaml');
    expect(await sessions.apply(handle, [{ index: 0, name: 'A', kind: 'variable' }])).toMatchObject({
      error: { code: 'request-invalid' },
    });
  });

  it('keeps nothing of a choice before one that failed, and goes on after picks that cannot be kept', async () => {
    const { sessions, openText, here, values } = await open();
    const { handle } = await openText(composeFile, 'compose.yaml');
    const { rows } = at(must(await sessions.choose(handle, { group: 1 })), 'pick');
    const index = rows.find(({ name }) => name === 'SHARED_TOKEN')?.index ?? -1;
    const picks = [{ index, name: 'SHARED_TOKEN', kind: 'variable' }] as const;
    expect((await sessions.choose(handle, { format: 'docker-inspect' })).ok).toBe(false);
    expect(await sessions.apply(handle, picks)).toMatchObject({ error: { code: 'request-invalid' } });
    expect(await values(here)).toEqual({});
    must(await sessions.choose(handle, { group: 1 }));
    expect((await sessions.apply(handle, [{ index, name: 'no-name', kind: 'variable' }])).ok).toBe(false);
    expect(must(await sessions.apply(handle, picks))).toMatchObject({ added: 1 });
  });

  it('lets only the newest choice count', async () => {
    const { sessions, openText } = await open();
    const { handle } = await openText(composeFile, 'compose.yaml');
    const [older, newer] = await Promise.all([
      sessions.choose(handle, { group: 1 }),
      sessions.choose(handle, { group: 2 }),
    ]);
    expect(older).toMatchObject({ error: { code: 'request-cancelled' } });
    expect(at(must(newer), 'pick').group).toBe('pipelines');
  });

  it('keeps a session that a failed choice was tried on', async () => {
    const { sessions, openText } = await open();
    const { handle } = await openText(quoted, '.env');
    expect(await sessions.choose(handle, { format: 'docker-inspect' })).toMatchObject({
      error: { code: 'import-malformed' },
    });
    expect(at(must(await sessions.choose(handle, { format: 'compose-env' })), 'pick').rows).toHaveLength(2);
  });

  it('forgets after ten idle minutes, when told to, and the oldest of nine', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { sessions, openText } = await open();
    const opened = async () => (await openText('A_TOKEN=b\n', '.env')).handle;
    const isKnown = async (handle: string) => (await sessions.choose(handle, {})).ok;

    const idle = await opened();
    vi.advanceTimersByTime(599_000);
    expect(await isKnown(idle)).toBe(true);
    vi.advanceTimersByTime(599_000);
    expect(await isKnown(idle)).toBe(true);
    vi.advanceTimersByTime(600_000);
    expect(await isKnown(idle)).toBe(false);

    const told = await opened();
    sessions.forget(told);
    expect(await isKnown(told)).toBe(false);

    const handles: string[] = [];
    for (let count = 0; count < 9; count += 1) handles.push(await opened());
    const known = await Promise.all(handles.map(isKnown));
    expect(known).toEqual([false, ...Array.from({ length: 8 }, () => true)]);
    sessions.close();
    expect(await Promise.all(handles.map(isKnown))).toEqual(Array.from({ length: 9 }, () => false));
  });
});
