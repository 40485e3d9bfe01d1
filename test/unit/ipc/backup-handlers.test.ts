import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createBackupSessions } from '../../../electron/backup/backup-sessions.ts';
import { createRestoreSessions } from '../../../electron/backup/restore-sessions.ts';
import { backupHandlers } from '../../../electron/ipc/backup-handlers.ts';
import { createRedactor } from '../../../electron/redact.ts';
import { proposedChoices } from '../../../electron/shared/restore-choices.ts';
import { backupPassword } from '../../support/backup.ts';
import { openBridge } from '../../support/bridge.ts';
import { anInstanceInput, aSecretInput } from '../../support/builders.ts';
import { codeOf, must, temporaryDir } from '../../support/vault.ts';

vi.mock('../../../electron/backup/derive-key.ts', () => import('../../support/quick-derivation.ts'));

const nothing = () => Promise.reject(new Error('nothing is backed up here'));
const value = 'planted-b4c7d19e02';

it('a vault is backed up to where the user says, and comes back elsewhere', async () => {
  const from = await openBridge();
  const { id } = must(await from.bridge['instances.add'](anInstanceInput({ name: 'Team chat' })));
  must(await from.vault.createSecret(id, aSecretInput({ name: 'A_TOKEN' }), value, 'typed'));
  expect(must(await from.bridge['vault.status']()).backedUpAt).toBeNull();
  // The user closes the dialog.
  expect(must(await from.bridge['backup.save']({ password: backupPassword }))).toEqual({
    outcome: 'cancelled',
  });
  const path = join(temporaryDir(), 'a.backup');
  from.choices.backupPath = path;
  const steps: string[] = [];
  from.bridge.on('backup.progress', ({ step }) => steps.push(step));
  const written = must(await from.bridge['backup.save']({ password: backupPassword }));
  expect(written).toMatchObject({ outcome: 'written', path, instances: 1, secrets: 1, values: 1 });
  expect(steps).toEqual(['reading', 'deriving', 'writing', 'verifying']);
  expect(JSON.stringify(written)).not.toContain(backupPassword);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, 'utf8')).not.toContain('A_TOKEN');
  expect(must(await from.bridge['vault.status']()).backedUpAt).toBe(
    written.outcome === 'written' ? written.createdAt : '',
  );
  // A password is as secret as what it opens.
  expect(from.redactor.holdsKnown(`about ${backupPassword}`)).toBe(true);

  // The same path again is a question.
  const asked = must(await from.bridge['backup.save']({ password: backupPassword }));
  expect(asked).toMatchObject({ outcome: 'ask-existing', path });
  if ('handle' in asked) must(await from.bridge['backup.forget']({ handle: asked.handle }));

  const to = await openBridge();
  expect(must(await to.bridge['restore.choose']())).toBeNull();
  to.choices.restorePath = path;
  const chosen = must(await to.bridge['restore.choose']());
  const handle = chosen?.handle ?? '';
  expect(chosen).toEqual({ handle, fileName: 'a.backup' });
  const opened = must(await to.bridge['restore.open']({ handle, password: backupPassword }));
  expect(opened.rows).toMatchObject([{ name: 'A_TOKEN', instance: 'Team chat', state: 'new', here: null }]);
  expect(JSON.stringify(opened)).not.toContain(value);
  expect(to.redactor.holdsKnown(value)).toBe(true);
  expect(must(await to.bridge['restore.preview']({ handle }))).toEqual(opened);
  const proposed = proposedChoices(opened);
  const choices = { ...proposed, secrets: [...proposed.secrets] };
  const restored = must(await to.bridge['restore.apply']({ handle, choices }));
  expect(restored).toMatchObject({ secrets: [{ name: 'A_TOKEN', state: 'new' }], settings: 'left' });
  const secret = await to.secret('A_TOKEN');
  expect(must(await to.bridge['secrets.reveal']({ of: 'secret', secretId: secret.id }))).toBe(value);
  expect(codeOf(await to.bridge['restore.preview']({ handle }))).toBe('request-handle-expired');
});

it('the name that is proposed has the day of the calendar here', async () => {
  const proposed: string[] = [];
  const { 'backup.save': save } = backupHandlers({
    backupSessions: createBackupSessions({ backups: nothing }),
    restoreSessions: createRestoreSessions({ backups: nothing, learn: () => undefined }),
    redactor: createRedactor(),
    ask: {
      restorePath: async () => null,
      backupPath: async (name) => {
        proposed.push(name);
        return null;
      },
    },
    emit: () => undefined,
  });
  vi.useFakeTimers({ now: new Date(2026, 0, 5, 23, 59), toFake: ['Date'] });
  must(await save({ password: backupPassword }));
  vi.useRealTimers();
  expect(proposed).toEqual(['webui-keyring-2026-01-05.backup']);
});
