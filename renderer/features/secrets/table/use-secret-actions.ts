import { useMemo, useState } from 'react';
import type { Id, Secret } from '../../../../electron/shared/domain.ts';
import { call } from '../../../bridge/call.ts';
import { useBridge } from '../../../bridge/context.tsx';
import type { MenuGroups } from '../../../components/menu.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import { useClipboard } from '../../../state/clipboard.tsx';
import { useCommand, useCommands } from '../../../state/commands.tsx';
import { nextRun, useNavigation } from '../../../state/navigation.tsx';
import { useNotices } from '../../../state/notices.tsx';
import { useVault } from '../../../state/vault.tsx';
import { useUnlock } from '../../keychain/use-unlock.ts';
import type { SecretAct } from '../secret-acts.tsx';
import { type CopyTextAct, fingerprintOf, type RowAct, rowMenu } from './row-menu.ts';
import type { SecretRow } from './rows.ts';

interface SecretActionsOptions {
  readonly rows: readonly SecretRow[];
  /** The secret whose details are open. */
  readonly selectedId: Id | undefined;
  /** The secret at which the table's tab stop is. */
  readonly stopId: Id | undefined;
  readonly hasSelection: boolean;
  readonly onOpen: (id: Id) => void;
  readonly onRemoveSelected: () => void;
}

const isInTable = (): boolean => document.activeElement?.closest('[role="grid"], [role="treegrid"]') !== null;

/** What is done with one secret: by its row, its menu, its details, or a command about the one where the focus is. */
export function useSecretActions(options: SecretActionsOptions) {
  const { rows, selectedId, stopId, hasSelection, onOpen, onRemoveSelected } = options;
  const { t } = useI18n();
  const bridge = useBridge();
  const { isWritable, keychain } = useVault();
  const { say, fail } = useNotices();
  const { held, note } = useClipboard();
  const { shortcutText } = useCommands();
  const unlock = useUnlock();
  const { route, go } = useNavigation();
  const [asked, setAsked] = useState<{ readonly act: SecretAct; readonly secret: Secret } | null>(null);
  const isLocked = keychain?.usable === false && keychain.code === 'keychain-locked';

  const find = (id: Id | undefined): SecretRow | undefined => rows.find(({ secret }) => secret.id === id);
  const copy = async (id: Id): Promise<void> => {
    if (isLocked && !(await unlock())) return;
    const reply = await call(bridge, 'secrets.copy', { of: 'secret', secretId: id });
    note(copyName(id), reply);
    if (reply.ok) say(t('copy.announced', { seconds: reply.value.clearsAfterSeconds }));
    else fail(reply.error);
  };
  const copyText = async (what: CopyTextAct, id: Id): Promise<void> => {
    const secret = find(id)?.secret;
    if (secret === undefined) return;
    const { name } = secret;
    if (what === 'copy-curl') {
      const copied = await call(bridge, 'secrets.copyCurl', { id });
      if (copied.ok) say(t('table.copiedCurl', { name }));
      else fail(copied.error);
      return;
    }
    const text = what === 'copy-name' ? name : fingerprintOf(secret);
    if (text === undefined) return;
    const reply = await call(bridge, 'clipboard.copyText', { text });
    if (reply.ok) say(t(what === 'copy-name' ? 'table.copiedName' : 'table.copiedFingerprint', { name }));
    else fail(reply.error);
  };
  const ask = (act: SecretAct, id: Id | undefined): void => {
    const row = find(id);
    if (row !== undefined) setAsked({ act, secret: row.secret });
  };
  const act = (what: RowAct | SecretAct, id: Id): void => {
    if (what === 'copy') void copy(id);
    else if (what === 'copy-name' || what === 'copy-fingerprint' || what === 'copy-curl')
      void copyText(what, id);
    else if (what === 'open') onOpen(id);
    else if (what === 'test') {
      // The test is a part of the details, which tell its answer.
      const place = route.view === 'instance' ? route : ({ view: 'secrets' } as const);
      go({ ...place, secretId: id, run: nextRun() });
    } else ask(what, id);
  };

  /** The secret that a command is about: where the focus is in the table, or else the one whose details are open. */
  const current = (): Id | undefined => (isInTable() ? stopId : undefined) ?? selectedId ?? stopId;
  const isNone = (selectedId ?? stopId) === undefined;
  const about = selectedId ?? stopId;
  const of = about === undefined ? {} : { of: about };
  useCommand('secret.copy', {
    run: () => {
      const id = current();
      if (id !== undefined) void copy(id);
    },
    isDisabled: isNone,
    ...of,
  });
  useCommand('secret.edit', { run: () => ask('edit', current()), isDisabled: isNone || !isWritable, ...of });
  useCommand('secret.remove', {
    run: () => {
      if (hasSelection && isInTable()) onRemoveSelected();
      else ask('remove', current());
    },
    isDisabled: isNone || !isWritable,
    ...of,
  });

  const menuOf = (id: Id): MenuGroups => {
    const row = find(id);
    if (row === undefined) return [];
    return rowMenu(row, {
      t,
      isWritable,
      keysOf: shortcutText,
      onAct: (what) => act(what, id),
    });
  };
  const heldName = held?.name;
  const heldId = useMemo(
    () =>
      heldName === undefined
        ? undefined
        : rows.find(({ secret }) => heldName === copyName(secret.id))?.secret.id,
    [rows, heldName],
  );
  return {
    act,
    copy: (id: Id) => void copy(id),
    asked,
    closeAsked: () => setAsked(null),
    copiedId: heldId,
    isLocked,
    menuOf,
  };
}

/** The name under which the clipboard holds a secret's value in use, as its button has it. */
function copyName(secretId: Id): string {
  return JSON.stringify({ of: 'secret', secretId });
}
