import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { isTestable } from '../../../electron/shared/domain.ts';
import type { Id, Instance, Secret } from '../../../electron/shared/domain.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useClipboard } from '../../state/clipboard.tsx';
import { nextRun, useNavigation } from '../../state/navigation.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { createStrictContext } from '../../state/strict-context.ts';
import type { ServerSource } from '../adopt/use-found-servers.ts';
import type { DroppedFile } from '../import/dropped.ts';
import type { Wanted } from '../backup/restore-dialog.tsx';
import {
  AddSecretDialog,
  AdoptDialog,
  BackupDialog,
  EditSecretDialog,
  ImportDialog,
  InspectTokenDialog,
  InstanceDialog,
  KeyList,
  RemoveInstanceDialog,
  RestoreDialog,
} from '../later-dialogs.ts';
import type { SecretPreset } from '../secrets/add-secret-dialog.tsx';
import { RemoveSecretDialog } from '../secrets/remove-secret-dialog.tsx';
import { StageDialog } from '../secrets/stage-dialog.tsx';
import type { PlaintextRef } from '../secrets/use-reveal.ts';
import { useLeap } from './use-leap.ts';

const Palette = lazy(async () => ({ default: (await import('../palette/palette.tsx')).Palette }));

/** What a new instance was added for, and what is therefore done next: a key for it, an import into it, a test of its address. */
export type AfterAdding = 'secret-key' | 'import' | 'test';

/** The dialog that an act has opened. */
type Open =
  | { readonly dialog: 'palette'; readonly query: string }
  | { readonly dialog: 'keys' | 'backup' | 'inspect-token' }
  | { readonly dialog: 'restore'; readonly wanted: Wanted }
  | { readonly dialog: 'add-secret'; readonly preset: SecretPreset }
  | {
      readonly dialog: 'add-instance';
      readonly next: AfterAdding | undefined;
      readonly dropped: DroppedFile | null;
    }
  | { readonly dialog: 'adopt'; readonly source: ServerSource; readonly instance: Instance | undefined }
  | { readonly dialog: 'edit-secret' | 'remove-secret' | 'stage'; readonly secret: Secret }
  | { readonly dialog: 'edit-instance' | 'remove-instance'; readonly instance: Instance }
  | { readonly dialog: 'import'; readonly instance: Instance; readonly dropped: DroppedFile | null };

/** What can be done from anywhere in the window, with a secret or an instance or with neither. */
export interface Acts {
  readonly openPalette: (query?: string) => void;
  readonly showKeys: () => void;
  readonly addSecret: (preset: SecretPreset) => void;
  /** Without `next` the new instance is shown. `dropped` is a file that is to be imported into it. */
  readonly addInstance: (next?: AfterAdding, dropped?: DroppedFile) => void;
  /** Takes over a server that runs, into this instance or into a new one. */
  readonly adopt: (source: ServerSource, instance?: Instance) => void;
  readonly openSecret: (secret: Secret) => void;
  /** Copies the active value. */
  readonly copySecret: (secret: Secret) => Promise<void>;
  readonly editSecret: (secret: Secret) => void;
  /** Asks for a new version; leads to the one that is staged where there is one. */
  readonly stage: (secret: Secret) => void;
  readonly removeSecret: (secret: Secret) => void;
  /** Leads to the secret and tests it; a plain variable has no test of its own, so its instance is tested. */
  readonly testSecret: (secret: Secret) => void;
  readonly openInstance: (id: Id) => void;
  readonly writeFile: (id: Id) => void;
  readonly testInstance: (id: Id) => void;
  /** Opens its address in the user's browser. */
  readonly browse: (id: Id) => Promise<void>;
  /** Copies its address. */
  readonly copyAddress: (instance: Instance) => Promise<void>;
  readonly editInstance: (instance: Instance) => void;
  readonly removeInstance: (instance: Instance) => void;
  readonly importInto: (instance: Instance) => void;
  readonly inspectToken: () => void;
  readonly backUp: () => void;
  readonly restoreBackup: (wanted: Wanted) => void;
}

const [ActsContext, useActs] = createStrictContext<Acts>('Acts');
export { useActs };

/** Offers the acts to everything inside, and shows the dialogs that they open. */
export function ActsProvider({ children }: { readonly children: ReactNode }) {
  const go = useLeap();
  const copy = useCopy();
  const browse = useBrowse();
  const copyAddress = useCopyAddress();
  const [open, setOpen] = useState<Open | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const acts = useMemo<Acts>(() => {
    const openSecret = ({ id, instanceId }: Secret, run?: number): void =>
      go({
        view: 'instance',
        id: instanceId,
        tab: 'secrets',
        secretId: id,
        ...(run === undefined ? {} : { run }),
      });
    const testInstance = (id: Id): void => go({ view: 'instance', id, tab: 'connection', run: nextRun() });
    return {
      openPalette: (query = '') => setOpen({ dialog: 'palette', query }),
      showKeys: () => setOpen({ dialog: 'keys' }),
      addSecret: (preset) => setOpen({ dialog: 'add-secret', preset }),
      addInstance: (next, dropped) => setOpen({ dialog: 'add-instance', next, dropped: dropped ?? null }),
      adopt: (source, instance) => setOpen({ dialog: 'adopt', source, instance }),
      openSecret: (secret) => openSecret(secret),
      copySecret: ({ id }) => copy({ of: 'secret', secretId: id }),
      editSecret: (secret) => setOpen({ dialog: 'edit-secret', secret }),
      stage: (secret) => {
        if (secret.versions.some(({ state }) => state === 'staged')) openSecret(secret);
        else setOpen({ dialog: 'stage', secret });
      },
      removeSecret: (secret) => setOpen({ dialog: 'remove-secret', secret }),
      testSecret: (secret) => {
        if (!isTestable(secret.kind)) testInstance(secret.instanceId);
        else openSecret(secret, nextRun());
      },
      openInstance: (id) => go({ view: 'instance', id, tab: 'secrets' }),
      writeFile: (id) => go({ view: 'instance', id, tab: 'files' }),
      testInstance,
      browse,
      copyAddress,
      editInstance: (instance) => setOpen({ dialog: 'edit-instance', instance }),
      removeInstance: (instance) => setOpen({ dialog: 'remove-instance', instance }),
      importInto: (instance) => setOpen({ dialog: 'import', instance, dropped: null }),
      inspectToken: () => setOpen({ dialog: 'inspect-token' }),
      backUp: () => setOpen({ dialog: 'backup' }),
      restoreBackup: (wanted) => setOpen({ dialog: 'restore', wanted }),
    };
  }, [go, copy, browse, copyAddress]);
  return (
    <ActsContext value={acts}>
      {children}
      {open === null ? null : <OpenDialog open={open} onOpen={setOpen} onClose={close} />}
    </ActsContext>
  );
}

function OpenDialog({
  open,
  onOpen,
  onClose,
}: {
  readonly open: Open;
  /** Opens another dialog in its place. */
  readonly onOpen: (next: Open) => void;
  readonly onClose: () => void;
}) {
  const { secrets = [] } = useSecrets();
  const { route, go } = useNavigation();
  switch (open.dialog) {
    case 'palette':
      return (
        <Suspense>
          <Palette
            query={open.query}
            onClose={onClose}
            onRun={(run) => {
              // The focus is back where it was before what runs opens something else.
              flushSync(onClose);
              run();
            }}
          />
        </Suspense>
      );
    case 'keys':
      return <KeyList onClose={onClose} />;
    case 'inspect-token':
      return <InspectTokenDialog onClose={onClose} />;
    case 'backup':
      return <BackupDialog onClose={onClose} />;
    case 'restore':
      return <RestoreDialog wanted={open.wanted} onClose={onClose} />;
    case 'add-secret':
      return <AddSecretDialog preset={open.preset} onClose={onClose} />;
    case 'add-instance':
      return (
        <InstanceDialog
          onClose={onClose}
          onAdded={(instance) => {
            const { id } = instance;
            if (open.next === 'test') go({ view: 'instance', id, tab: 'connection', run: nextRun() });
            else go({ view: 'instance', id, tab: 'secrets' });
            if (open.next === 'import') onOpen({ dialog: 'import', instance, dropped: open.dropped });
            if (open.next === 'secret-key')
              onOpen({ dialog: 'add-secret', preset: { instanceId: id, kind: 'secret-key' } });
          }}
        />
      );
    case 'adopt':
      return <AdoptDialog source={open.source} instance={open.instance} onClose={onClose} />;
    case 'edit-secret': {
      const { id, instanceId } = open.secret;
      const siblings = secrets.filter((each) => each.instanceId === instanceId && each.id !== id);
      return (
        <EditSecretDialog
          secret={open.secret}
          takenNames={siblings.map(({ name }) => name)}
          onClose={onClose}
        />
      );
    }
    case 'remove-secret':
      return (
        <RemoveSecretDialog
          secret={open.secret}
          onClose={onClose}
          onRemoved={() => {
            onClose();
            if (!('secretId' in route) || route.secretId !== open.secret.id) return;
            if (route.view === 'rotation') return go({ view: 'secrets' });
            const { secretId: _, ...place } = route;
            go(place);
          }}
        />
      );
    case 'stage':
      return <StageDialog secret={open.secret} onClose={onClose} />;
    case 'edit-instance':
      return <InstanceDialog instance={open.instance} onClose={onClose} />;
    case 'remove-instance':
      return <RemoveInstanceDialog instance={open.instance} onClose={onClose} />;
    case 'import':
      return <ImportDialog instance={open.instance} dropped={open.dropped} onClose={onClose} />;
  }
}

function useBrowse(): (id: Id) => Promise<void> {
  const bridge = useBridge();
  const { fail } = useNotices();
  return useCallback(
    async (id) => {
      const reply = await call(bridge, 'instances.openInBrowser', { id });
      if (!reply.ok) fail(reply.error);
    },
    [bridge, fail],
  );
}

function useCopyAddress(): (instance: Instance) => Promise<void> {
  const { t } = useI18n();
  const bridge = useBridge();
  const { say, fail } = useNotices();
  return useCallback(
    async ({ id, name }) => {
      const reply = await call(bridge, 'instances.copyAddress', { id });
      if (reply.ok) say(t('instance.copiedAddress', { name }));
      else fail(reply.error);
    },
    [bridge, say, fail, t],
  );
}

function useCopy(): (plaintext: PlaintextRef) => Promise<void> {
  const { t } = useI18n();
  const bridge = useBridge();
  const { note } = useClipboard();
  const { say, fail } = useNotices();
  return useCallback(
    async (plaintext) => {
      const reply = await call(bridge, 'secrets.copy', plaintext);
      note(JSON.stringify(plaintext), reply);
      if (reply.ok) say(t('copy.announced', { seconds: reply.value.clearsAfterSeconds }));
      else fail(reply.error);
    },
    [bridge, note, say, fail, t],
  );
}
