import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExportService } from '../../../electron/export/export-service.ts';
import { createExportSessions } from '../../../electron/export/export-sessions.ts';
import type { ExportRequest } from '../../../electron/export/load-export.ts';
import { openExportTargets } from '../../../electron/export/targets.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import type { ExportStep } from '../../../electron/shared/views.ts';
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
  const exports = createExportService(vault);
  const targets = openExportTargets({ exports, vault, dataDir: folder });
  const sessions = createExportSessions({ exports, targets, ...(idleMs !== undefined && { idleMs }) });
  const path = join(work, '.env');
  const request = (dialect: DialectId = 'compose-env'): ExportRequest => ({
    instanceId,
    dialect,
    secretIds: [key],
  });
  const step = async (doing: ReturnType<typeof sessions.open>): Promise<ExportStep> => {
    const done = await doing;
    if (!done.ok) throw new Error(done.error.code);
    return done.value;
  };
  return { vault, key, targets, sessions, path, request, step };
}

const handleOf = (one: ExportStep): string => ('handle' in one ? one.handle : 'none');
const text = (path: string): string => readFileSync(path, 'utf8');

describe('export sessions', () => {
  it('write a new file at once, and remember it', async () => {
    const { sessions, targets, path, request, step } = setUp();
    const done = await step(sessions.open(request(), path));
    expect(done).toEqual({
      outcome: 'written',
      path,
      variables: 1,
      companions: [],
      composeAdvice: {
        use: 'env',
        found: null,
        override: { fileName: 'compose.override.yaml', isThere: false },
      },
      notRemembered: null,
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await targets.list()).toMatchObject({ ok: true, value: [{ path, state: 'current' }] });
  });

  it('ask about a file that is there, show the difference, and merge', async () => {
    const { sessions, path, request, step } = setUp();
    writeFileSync(path, old, { mode: 0o644 });
    const asked = await step(sessions.open(request(), path));
    expect(asked).toMatchObject({ outcome: 'ask-existing', paths: [path], canMerge: true });
    const shown = await step(sessions.answer(handleOf(asked), 'merge'));
    expect(shown).toMatchObject({ outcome: 'confirm-merge', merge: { variables: [{ change: 'changed' }] } });
    expect(JSON.stringify([asked, shown])).not.toMatch(/9b9b|neighbour|older/);
    expect(text(path)).toBe(old);
    const done = await step(sessions.answer(handleOf(asked), 'apply'));
    expect(done).toMatchObject({ outcome: 'written', path });
    expect(text(path)).toBe(`# home\nA=neighbour\nWEBUI_SECRET_KEY=${value}\n`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await sessions.answer(handleOf(asked), 'apply')).toEqual({
      ok: false,
      error: { code: 'request-handle-expired' },
    });
  });

  it('leave a file alone that changed after it was shown, and show it again', async () => {
    const { sessions, path, request, step } = setUp();
    writeFileSync(path, old);
    const handle = handleOf(await step(sessions.open(request(), path)));
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
    const { sessions, request, step } = setUp();
    const path = join(work, 'compose.yaml');
    writeFileSync(path, 'services: {}\n');
    const handle = handleOf(await step(sessions.open(request('compose-secret'), path)));
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
    const { sessions, path, request, step } = setUp();
    execFileSync('git', ['init', '--quiet', work]);
    writeFileSync(path, old);
    const first = await step(sessions.open(request(), path));
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
    const { sessions, path, request, step } = setUp();
    writeFileSync(path, 'old');
    const handle = handleOf(await step(sessions.open(request('json'), path)));
    for (const answer of ['merge', 'apply'] as const) {
      const refused = await sessions.answer(handle, answer);
      expect(!refused.ok && refused.error.code).toBe('request-invalid');
    }
    expect(text(path)).toBe('old');
  });

  it('write once, however often the answer comes at the same time', async () => {
    const { sessions, path, request, step } = setUp();
    writeFileSync(path, 'old');
    const handle = handleOf(await step(sessions.open(request('json'), path)));
    const answers = await Promise.all([1, 2, 3].map(() => sessions.answer(handle, 'replace')));
    expect(answers.map((one) => (one.ok ? one.value.outcome : one.error.code))).toEqual([
      'written',
      'request-invalid',
      'request-invalid',
    ]);
  });

  it('keep the handle after a failure, for another try', async () => {
    const { vault, sessions, path, request, step } = setUp();
    writeFileSync(path, 'old');
    const handle = handleOf(await step(sessions.open(request('json'), path)));
    rmSync(work, { recursive: true });
    const failed = await sessions.answer(handle, 'replace');
    expect(!failed.ok && failed.error.code).toBe('export-io');
    mkdirSync(work);
    expect((await step(sessions.answer(handle, 'replace'))).outcome).toBe('written');
    vault.failReading({ code: 'keychain-locked' });
    expect(await sessions.open(request(), path)).toEqual({ ok: false, error: { code: 'keychain-locked' } });
  });

  it('are forgotten when told so, after ten minutes, and when eight newer ones are open', async () => {
    vi.useFakeTimers();
    try {
      const { sessions, path, request, step } = setUp();
      writeFileSync(path, 'old');
      const open = async (): Promise<string> => handleOf(await step(sessions.open(request('json'), path)));
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
