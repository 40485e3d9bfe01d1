import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExportSessions } from '../../../electron/export/export-sessions.ts';
import { prepareExport } from '../../../electron/export/prepare.ts';
import { openExportTargets } from '../../../electron/export/targets.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import type { ExportStep } from '../../../electron/shared/views.ts';
import { must } from '../../support/vault.ts';
import { createFakeVault } from './fake-vault.ts';

const value = '9b'.repeat(32);
const old = '# home\nA=neighbour\nWEBUI_SECRET_KEY=older\n';
let folder = '';
let work = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-sessions-'));
  work = join(folder, 'work');
  mkdirSync(work);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function setUp(idleMs?: number) {
  const vault = createFakeVault();
  const instanceId = vault.addInstance('Home');
  const key = vault.addSecret(instanceId, 'WEBUI_SECRET_KEY', value);
  const targets = openExportTargets({ vault, dataDir: folder });
  const sessions = createExportSessions({ targets, ...(idleMs !== undefined && { idleMs }) });
  const path = join(work, '.env');
  const prepared = async (dialect: DialectId = 'compose-env') =>
    must(await prepareExport(vault, { instanceId, dialect, secretIds: [key] }));
  const step = async (doing: ReturnType<typeof sessions.open>): Promise<ExportStep> => {
    const done = await doing;
    if (!done.ok) throw new Error(done.error.code);
    return done.value;
  };
  return { vault, key, targets, sessions, path, prepared, step };
}

const handleOf = (one: ExportStep): string => ('handle' in one ? one.handle : 'none');
const text = (path: string): string => readFileSync(path, 'utf8');

describe('export sessions', () => {
  it('write a new file at once, and remember it', async () => {
    const { sessions, targets, path, prepared, step } = setUp();
    const done = await step(sessions.open(await prepared(), path));
    expect(done).toEqual({
      outcome: 'written',
      path,
      variables: 1,
      companions: [],
      composeAdvice: {
        use: 'env',
        found: null,
        override: { fileName: 'compose.override.yaml', isThere: false },
        variables: [{ name: 'WEBUI_SECRET_KEY', from: 'WEBUI_SECRET_KEY' }],
      },
      isUnchanged: false,
      remarks: [],
      renamed: [],
      notRemembered: null,
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await targets.list()).toMatchObject({ ok: true, value: [{ path, state: 'current' }] });
  });

  it('ask about a file that is there, show the difference, and merge', async () => {
    const { sessions, path, prepared, step } = setUp();
    writeFileSync(path, old, { mode: 0o644 });
    const asked = await step(sessions.open(await prepared(), path));
    expect(asked).toMatchObject({ outcome: 'ask-existing', paths: [path], canMerge: true });
    const shown = await step(sessions.answer(handleOf(asked), 'merge'));
    expect(shown).toMatchObject({ outcome: 'confirm-merge', merge: { variables: [{ change: 'changed' }] } });
    expect(JSON.stringify([asked, shown])).not.toMatch(/9b9b|neighbour|older/);
    expect(text(path)).toBe(old);
    const done = await step(sessions.answer(handleOf(asked), 'apply'));
    expect(done).toMatchObject({
      outcome: 'written',
      path,
      isUnchanged: false,
      remarks: [{ code: 'open-to-others', path, after: '0644' }],
    });
    expect(text(path)).toBe(`# home\nA=neighbour\nWEBUI_SECRET_KEY=${value}\n`);
    expect(statSync(path).mode & 0o777).toBe(0o644);
    expect(await sessions.answer(handleOf(asked), 'apply')).toEqual({
      ok: false,
      error: { code: 'request-handle-expired' },
    });
  });

  it('leave a file alone that changed after it was shown, and show it again', async () => {
    const { sessions, path, prepared, step } = setUp();
    writeFileSync(path, old);
    const handle = handleOf(await step(sessions.open(await prepared(), path)));
    await step(sessions.answer(handle, 'merge'));
    writeFileSync(path, `${old}B=added meanwhile\n`);
    const refused = await sessions.answer(handle, 'apply');
    expect(!refused.ok && refused.error.code).toBe('export-target-changed');
    expect(text(path)).toBe(`${old}B=added meanwhile\n`);
    // What was agreed to is forgotten.
    const again = await sessions.answer(handle, 'apply');
    expect(!again.ok && again.error.code).toBe('request-invalid');
    await step(sessions.answer(handle, 'merge'));
    await step(sessions.answer(handle, 'apply'));
    expect(text(path)).toContain('B=added meanwhile\n');
  });

  it('replace only what was asked about', async () => {
    const { sessions, prepared, step } = setUp();
    const path = join(work, 'compose.yaml');
    writeFileSync(path, 'services: {}\n');
    const handle = handleOf(await step(sessions.open(await prepared('compose-secret'), path)));
    writeFileSync(join(work, 'webui_secret_key'), 'somebody put this here meanwhile');
    const second = await step(sessions.answer(handle, 'replace'));
    expect(second).toMatchObject({
      outcome: 'ask-existing',
      paths: [join(work, 'webui_secret_key')],
      canMerge: false,
    });
    expect(text(path)).toBe('services: {}\n');
    await step(sessions.answer(handle, 'replace'));
    expect(text(path)).toContain('/run/secrets/');
    expect(text(join(work, 'webui_secret_key'))).toBe(value);
  });

  it.each(['add-to-gitignore', 'write-unignored'] as const)('git: %s', async (answer) => {
    const { sessions, path, prepared, step } = setUp();
    execFileSync('git', ['init', '--quiet', work]);
    writeFileSync(path, old);
    const first = await step(sessions.open(await prepared(), path));
    const handle = handleOf(first);
    await step(sessions.answer(handle, 'merge'));
    const asked = await step(sessions.answer(handle, 'apply'));
    expect(asked).toMatchObject({
      outcome: 'ask-not-ignored',
      paths: [path],
      gitignorePath: join(work, '.gitignore'),
      ignoreLines: ['/.env'],
    });
    expect(text(path)).toBe(old);
    expect((await step(sessions.answer(handle, answer))).outcome).toBe('written');
    expect(text(path)).toContain(value);
    const status = execFileSync('git', ['-C', work, 'status', '--porcelain'], { encoding: 'utf8' });
    expect(status).toBe(answer === 'add-to-gitignore' ? '?? .gitignore\n' : '?? .env\n');
  });

  it('take no answer to what was not asked', async () => {
    const { sessions, path, prepared, step } = setUp();
    writeFileSync(path, 'old');
    const handle = handleOf(await step(sessions.open(await prepared('json'), path)));
    for (const answer of ['merge', 'apply'] as const) {
      const refused = await sessions.answer(handle, answer);
      expect(!refused.ok && refused.error.code).toBe('request-invalid');
    }
    expect(text(path)).toBe('old');
  });

  it('write once, however often the answer comes at the same time', async () => {
    const { sessions, path, prepared, step } = setUp();
    writeFileSync(path, 'old');
    const handle = handleOf(await step(sessions.open(await prepared('json'), path)));
    const answers = await Promise.all([1, 2, 3].map(() => sessions.answer(handle, 'replace')));
    expect(answers.map((one) => (one.ok ? one.value.outcome : one.error.code))).toEqual([
      'written',
      'request-invalid',
      'request-invalid',
    ]);
  });

  it('keep the handle after a failure, for another try', async () => {
    const { sessions, path, prepared, step } = setUp();
    writeFileSync(path, 'old');
    const handle = handleOf(await step(sessions.open(await prepared('json'), path)));
    rmSync(work, { recursive: true });
    const failed = await sessions.answer(handle, 'replace');
    expect(!failed.ok && failed.error.code).toBe('export-io');
    mkdirSync(work);
    expect((await step(sessions.answer(handle, 'replace'))).outcome).toBe('written');
  });

  it('say why there is nothing to merge, and write nothing', async () => {
    const { vault, key, sessions, path, prepared, step } = setUp();
    writeFileSync(path, old);
    const handle = handleOf(await step(sessions.open(await prepared('docker-env'), path)));
    vault.setValue(key, 'two\nlines');
    expect(await sessions.answer(handle, 'merge')).toMatchObject({
      error: { code: 'export-not-representable', subject: 'WEBUI_SECRET_KEY' },
    });
    vault.setValue(key, 'one line');
    rmSync(path);
    mkdirSync(path);
    expect(await sessions.answer(handle, 'merge')).toMatchObject({
      error: { code: 'export-target-not-file' },
    });
    rmSync(path, { recursive: true });
    writeFileSync(path, old);
    expect(await step(sessions.answer(handle, 'merge'))).toMatchObject({ outcome: 'confirm-merge' });
    expect(text(path)).toBe(old);
  });

  it('replace a file that was to be merged, and merge one that was to be replaced', async () => {
    const { sessions, path, prepared, step } = setUp();
    writeFileSync(path, old);
    const first = handleOf(await step(sessions.open(await prepared(), path)));
    await step(sessions.answer(first, 'merge'));
    expect(await step(sessions.answer(first, 'replace'))).toMatchObject({ outcome: 'written' });
    expect(text(path)).not.toContain('neighbour');
    writeFileSync(path, old);
    execFileSync('git', ['init', '--quiet', work]);
    const second = handleOf(await step(sessions.open(await prepared(), path)));
    expect(await step(sessions.answer(second, 'replace'))).toMatchObject({ outcome: 'ask-not-ignored' });
    expect(await step(sessions.answer(second, 'merge'))).toMatchObject({ outcome: 'confirm-merge' });
    expect(await step(sessions.answer(second, 'apply'))).toMatchObject({ outcome: 'ask-not-ignored' });
    expect(await step(sessions.answer(second, 'write-unignored'))).toMatchObject({ outcome: 'written' });
    expect(text(path)).toContain('neighbour');
    // An answer of git is none to what stands there.
    const third = handleOf(await step(sessions.open(await prepared('json'), path)));
    expect(await step(sessions.answer(third, 'write-unignored'))).toMatchObject({ outcome: 'ask-existing' });
  });

  it('are all forgotten at the end', async () => {
    const { sessions, path, prepared, step } = setUp();
    writeFileSync(path, old);
    const handle = handleOf(await step(sessions.open(await prepared(), path)));
    sessions.close();
    expect(await sessions.answer(handle, 'replace')).toEqual({
      ok: false,
      error: { code: 'request-handle-expired' },
    });
    expect(text(path)).toBe(old);
  });

  it('read each value once, however many questions there are', async () => {
    const { vault, sessions, path, prepared, step } = setUp();
    writeFileSync(path, old);
    const first = await prepared();
    vault.forbidReading();
    const handle = handleOf(await step(sessions.open(first, path)));
    await step(sessions.answer(handle, 'merge'));
    expect(await step(sessions.answer(handle, 'apply'))).toMatchObject({ outcome: 'written' });
    expect(text(path)).toContain(value);
  });

  it('read a value again that was rotated meanwhile, and show the change again', async () => {
    const { vault, key, sessions, path, prepared, step } = setUp();
    writeFileSync(path, old);
    const early = await prepared();
    vault.setValue(key, 'rotated while the dialog was open');
    const handle = handleOf(await step(sessions.open(early, path)));
    await step(sessions.answer(handle, 'merge'));
    vault.setValue(key, 'rotated while the change was shown');
    expect(await step(sessions.answer(handle, 'apply'))).toMatchObject({ outcome: 'confirm-merge' });
    expect(await step(sessions.answer(handle, 'apply'))).toMatchObject({ outcome: 'written' });
    expect(text(path)).toContain('rotated while the change was shown');
  });

  it('write a name as it is now, and nothing of a secret that is gone', async () => {
    const { vault, key, sessions, path, prepared, step } = setUp();
    const early = await prepared('json');
    vault.rename(key, 'WEBUI_JWT_SECRET_KEY');
    await step(sessions.open(early, path));
    expect(text(path)).toContain('"WEBUI_JWT_SECRET_KEY"');
    const handle = handleOf(await step(sessions.open(await prepared('json'), path)));
    vault.remove(key);
    expect(await sessions.answer(handle, 'replace')).toMatchObject({ error: { code: 'vault-not-found' } });
    vault.failReading({ code: 'keychain-locked' });
    const stays = text(path);
    expect(stays).toContain(value);
  });

  it('are forgotten when told so, after ten minutes, and when eight newer ones are open', async () => {
    vi.useFakeTimers();
    try {
      const { sessions, path, prepared, step } = setUp();
      writeFileSync(path, 'old');
      const open = async (): Promise<string> =>
        handleOf(await step(sessions.open(await prepared('json'), path)));
      const expired = async (handle: string): Promise<boolean> => {
        const answer = await sessions.answer(handle, 'apply');
        return !answer.ok && answer.error.code === 'request-handle-expired';
      };
      const told = await open();
      sessions.forget(told);
      expect(await expired(told)).toBe(true);
      const oldest = await open();
      for (let count = 0; count < 8; count += 1) await open();
      expect(await expired(oldest)).toBe(true);
      const idle = await open();
      vi.advanceTimersByTime(599_999);
      expect(await expired(idle)).toBe(false);
      vi.advanceTimersByTime(600_000);
      expect(await expired(idle)).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
