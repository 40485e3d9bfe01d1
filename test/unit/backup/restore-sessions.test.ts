import { describe, expect, it, vi } from 'vitest';
import type { Backups } from '../../../electron/backup/port.ts';
import { createRestoreSessions } from '../../../electron/backup/restore-sessions.ts';
import type { BackupContents } from '../../../electron/backup/contents.ts';
import type { RestoreChoices, RestorePreview } from '../../../electron/shared/backup-views.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { emptyContents } from '../../support/backup.ts';
import { codeOf, must } from '../../support/vault.ts';

const silent = (): void => undefined;
const contents = emptyContents({ values: new Map([['account', 'a value of the backup']]) });
const preview: RestorePreview = {
  backup: {
    createdAt: contents.createdAt,
    isPartial: false,
    isOwn: true,
    instances: 0,
    secrets: 0,
    values: 1,
    lacking: 0,
  },
  rows: [],
  instances: { names: [], proposed: 'leave' },
  trash: { count: 0, proposed: 'leave' },
  settings: { state: 'none', proposed: 'leave' },
};
const choices: RestoreChoices = { secrets: [], instances: 'leave', trash: 'leave', settings: 'leave' };
const expired = 'request-handle-expired';

/** Sessions over a backup whose password is `right`. */
function opened() {
  const learnt: string[] = [];
  const used: BackupContents[] = [];
  const failure: { next: Failure | undefined } = { next: undefined };
  const using = async <T>(given: BackupContents, value: T) => {
    used.push(given);
    const { next } = failure;
    failure.next = undefined;
    return next === undefined ? ok(value) : err(next);
  };
  const restored = {
    secrets: [],
    instances: [],
    trashed: 0,
    replaced: [],
    settings: 'left',
    targets: 0,
    failures: [],
  } as const;
  const backups = {
    open: async (_path: string, password: string) =>
      password === 'right' ? ok(contents) : err({ code: 'backup-wrong-password' }),
    preview: (given: BackupContents) => using(given, preview),
    restore: (given: BackupContents) => using(given, restored),
    repair: (given: BackupContents) => using(given, { secrets: [], stillLost: 2 }),
  };
  const sessions = createRestoreSessions({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any failure may be scripted
    backups: async () => backups as unknown as Backups,
    learn: (value) => void learnt.push(value),
    idleMs: 1000,
  });
  return { sessions, learnt, used, failure };
}

describe('a backup that was chosen', () => {
  it('shows the name of its file only, and another password may be tried after a wrong one', async () => {
    const { sessions, learnt, used } = opened();
    const { handle, fileName } = sessions.choose('/home/ada/a.backup');
    expect(fileName).toBe('a.backup');
    expect(codeOf(await sessions.preview(handle))).toBe(expired);
    expect(codeOf(await sessions.open(handle, 'wrong', silent))).toBe('backup-wrong-password');
    expect(learnt).toEqual([]);
    expect(must(await sessions.open(handle, 'right', silent))).toEqual(preview);
    expect(learnt).toEqual(['a value of the backup']);
    expect(must(await sessions.preview(handle))).toEqual(preview);
    expect(used).toEqual([contents, contents]);
  });

  it.each([
    [
      'apply',
      (sessions: ReturnType<typeof opened>['sessions'], handle: string) => sessions.apply(handle, choices),
    ],
    [
      'repair',
      (sessions: ReturnType<typeof opened>['sessions'], handle: string) => sessions.repair(handle, []),
    ],
  ] as const)('is forgotten once something was restored by %s, and not before', async (_by, act) => {
    const { sessions, failure } = opened();
    const { handle } = sessions.choose('/home/ada/a.backup');
    must(await sessions.open(handle, 'right', silent));
    failure.next = { code: 'vault-conflict' };
    expect(codeOf(await act(sessions, handle))).toBe('vault-conflict');
    expect(codeOf(await act(sessions, handle))).toBe('ok');
    expect(codeOf(await act(sessions, handle))).toBe(expired);
  });

  it('is forgotten when asked, when idle, and at the end', async () => {
    vi.useFakeTimers();
    const { sessions } = opened();
    const open = async (): Promise<string> => {
      const { handle } = sessions.choose('/home/ada/a.backup');
      must(await sessions.open(handle, 'right', silent));
      return handle;
    };
    const forgotten = await open();
    sessions.forget(forgotten);
    expect(codeOf(await sessions.preview(forgotten))).toBe(expired);
    const idle = await open();
    vi.advanceTimersByTime(1000);
    expect(codeOf(await sessions.preview(idle))).toBe(expired);
    const last = await open();
    sessions.close();
    expect(codeOf(await sessions.open(last, 'right', silent))).toBe(expired);
    vi.useRealTimers();
  });
});
