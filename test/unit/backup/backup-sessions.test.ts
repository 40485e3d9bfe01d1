import { describe, expect, it, vi } from 'vitest';
import { createBackupSessions } from '../../../electron/backup/backup-sessions.ts';
import type { BackupRequest, Backups } from '../../../electron/backup/port.ts';
import type { BackupOutcome } from '../../../electron/shared/backup-views.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { codeOf, must } from '../../support/vault.ts';

const written: BackupOutcome = {
  outcome: 'written',
  path: '/disk/a.backup',
  remarks: [],
  createdAt: '2026-11-30T08:00:00.000Z',
  isPartial: false,
  instances: 1,
  secrets: 2,
  values: 3,
  lost: [],
  notRecorded: null,
};
const notIgnored: BackupOutcome = {
  outcome: 'ask-not-ignored',
  paths: ['/disk/a.backup'],
  gitignorePath: '/disk/.gitignore',
  ignoreLines: ['a.backup'],
};
const exists: Failure = { code: 'export-target-exists', subject: '/disk/a.backup' };
const request = { path: '/disk/a.backup', password: 'correct horse', instanceIds: undefined };
const silent = (): void => undefined;

/** Sessions over a backup that answers by a script, and what was asked of it. */
function scripted(...script: readonly Result<BackupOutcome, Failure>[]) {
  const asked: BackupRequest[] = [];
  const answers = [...script];
  const backUp = async (given: BackupRequest) => {
    asked.push(given);
    return answers.shift() ?? ok(written);
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any failure may be scripted
  const backups = async () => ({ backUp: backUp as Backups['backUp'] });
  return { asked, sessions: createBackupSessions({ backups, idleMs: 1000 }) };
}

/** The handle of a question. */
function handleOf(stage: Result<object, Failure>): string {
  const asked = must(stage);
  if (!('handle' in asked) || typeof asked.handle !== 'string') throw new Error('nothing was asked');
  return asked.handle;
}

describe('a backup to a path', () => {
  it('is written at once where nothing is to be asked, and is held no longer', async () => {
    const { asked, sessions } = scripted(ok(written));
    expect(must(await sessions.open(request, silent))).toEqual(written);
    expect(asked).toEqual([{ ...request, existing: 'refuse', notIgnored: 'ask' }]);
  });

  it('asks about a file that is there, then about git, and remembers both answers', async () => {
    const { asked, sessions } = scripted(err(exists), ok(notIgnored));
    const first = await sessions.open(request, silent);
    const handle = handleOf(first);
    expect(must(first)).toEqual({ outcome: 'ask-existing', handle, path: request.path });
    const second = must(await sessions.answer(handle, 'replace', silent));
    expect(second).toEqual({ ...notIgnored, handle });
    expect(must(await sessions.answer(handle, 'add-to-gitignore', silent))).toEqual(written);
    expect(asked.at(-1)).toEqual({ ...request, existing: 'replace', notIgnored: 'add-to-gitignore' });
    expect(codeOf(await sessions.answer(handle, 'replace', silent))).toBe('request-handle-expired');
  });

  it('may be answered again after a failure', async () => {
    const { sessions } = scripted(err(exists), err({ code: 'export-io' }), ok(written));
    const handle = handleOf(await sessions.open(request, silent));
    expect(codeOf(await sessions.answer(handle, 'replace', silent))).toBe('export-io');
    expect(codeOf(await sessions.answer(handle, 'replace', silent))).toBe('ok');
  });

  it('is one at a time', async () => {
    const { sessions } = scripted(err(exists));
    const handle = handleOf(await sessions.open(request, silent));
    const first = sessions.answer(handle, 'replace', silent);
    expect(codeOf(await sessions.answer(handle, 'replace', silent))).toBe('request-invalid');
    expect(codeOf(await first)).toBe('ok');
  });

  it('is forgotten with its password when asked, when idle, and at the end', async () => {
    vi.useFakeTimers();
    const { sessions } = scripted(err(exists), err(exists), err(exists));
    const open = async () => handleOf(await sessions.open(request, silent));
    const code = async (handle: string) => codeOf(await sessions.answer(handle, 'replace', silent));
    const forgotten = await open();
    sessions.forget(forgotten);
    expect(await code(forgotten)).toBe('request-handle-expired');
    const idle = await open();
    vi.advanceTimersByTime(1000);
    expect(await code(idle)).toBe('request-handle-expired');
    const last = await open();
    sessions.close();
    expect(await code(last)).toBe('request-handle-expired');
    vi.useRealTimers();
  });
});
