import { useEffect } from 'react';
import { type InstancePlace, instanceCommandId, instancePlaces } from '../../../electron/shared/commands.ts';
import { type Instance, unknownAddress } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommand, useCommands } from '../../state/commands.tsx';
import { orderedInstances } from '../../state/instance-order.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useVault } from '../../state/vault.tsx';
import { useUnlock } from '../keychain/use-unlock.ts';
import { useTrashActs } from '../trash/trash-acts.tsx';
import { useActs } from './acts.tsx';
import { focusPane, noteFocus } from './panes.ts';
import { useLeap } from './use-leap.ts';
import { useLock } from './use-lock.ts';

/** What each command does where no view has it done in its own way. */
export function GlobalCommands() {
  const { instances = [] } = useVault();
  return (
    <>
      <WindowCommands />
      <SecretCommands />
      <InstanceCommands />
      {instancePlaces.map((place) => (
        <PlaceCommand key={place} place={place} instance={orderedInstances(instances)[place - 1]} />
      ))}
    </>
  );
}

function WindowCommands() {
  const go = useLeap();
  const { runSoon } = useCommands();
  const { instances = [], keychain, isWritable } = useVault();
  const { canUndo, undo } = useTrashActs();
  const { fail } = useNotices();
  const acts = useActs();
  const lock = useLock();
  const unlock = useUnlock();
  const help = useAction('help.open');
  const isEmpty = instances.length === 0;

  useEffect(() => {
    const note = (event: FocusEvent): void => noteFocus(event.target);
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);

  const openDocs = async (): Promise<void> => {
    const reply = await help.run({ page: 'open-webui-docs' });
    if (reply?.ok === false) fail(reply.error);
  };
  useCommand('palette.open', { isFallback: true, run: () => acts.openPalette() });
  useCommand('help.keys', { isFallback: true, run: acts.showKeys });
  useCommand('help.docs', { isFallback: true, run: () => void openDocs() });
  useCommand('help.about', { isFallback: true, run: () => go({ view: 'settings' }) });
  useCommand('settings.open', { isFallback: true, run: () => go({ view: 'settings' }) });
  useCommand('token.inspect', { isFallback: true, run: acts.inspectToken });
  useCommand('go.secrets', { isFallback: true, run: () => go({ view: 'secrets' }) });
  useCommand('go.files', { isFallback: true, run: () => go({ view: 'files' }) });
  useCommand('go.tests', { isFallback: true, run: () => go({ view: 'tests' }) });
  useCommand('go.generator', { isFallback: true, run: () => go({ view: 'generator' }) });
  useCommand('go.trash', { isFallback: true, run: () => go({ view: 'trash' }) });
  useCommand('go.keychain', { isFallback: true, run: () => go({ view: 'keychain' }) });
  useCommand('trash.undo', { isFallback: true, isDisabled: !canUndo || !isWritable, run: undo });
  useCommand('pane.next', { isFallback: true, run: () => focusPane(1) });
  useCommand('pane.previous', { isFallback: true, run: () => focusPane(-1) });
  useCommand('keychain.lock', { isFallback: true, isForDialog: true, run: () => void lock() });
  useCommand('keychain.unlock', {
    isFallback: true,
    isDisabled: keychain?.usable !== false || keychain.code !== 'keychain-locked',
    run: () => void unlock(),
  });
  useCommand('filter.focus', {
    isFallback: true,
    isDisabled: isEmpty,
    run: () => {
      go({ view: 'secrets' });
      runSoon('filter.focus');
    },
  });
  return null;
}

function SecretCommands() {
  const { t } = useI18n();
  const { route } = useNavigation();
  const { secrets = [] } = useSecrets();
  const { instances = [], isWritable } = useVault();
  const acts = useActs();
  const secretId = 'secretId' in route ? route.secretId : undefined;
  const secret = secrets.find(({ id }) => id === secretId);
  const isFixed = secret === undefined || !isWritable;
  const addTo = route.view === 'instance' ? route.id : undefined;

  useCommand('secret.new', {
    isFallback: true,
    isDisabled: !isWritable,
    run: () => {
      if (instances.length === 0) acts.addInstance('secret-key');
      else acts.addSecret(addTo === undefined ? {} : { instanceId: addTo });
    },
  });
  useCommand('secret.copy', {
    isFallback: true,
    isDisabled: secret === undefined,
    of: secretId,
    run: () => secret !== undefined && void acts.copySecret(secret),
  });
  useCommand('secret.edit', {
    isFallback: true,
    isDisabled: isFixed,
    of: secretId,
    run: () => secret !== undefined && acts.editSecret(secret),
  });
  useCommand('secret.remove', {
    isFallback: true,
    isDisabled: isFixed,
    of: secretId,
    run: () => secret !== undefined && acts.removeSecret(secret),
  });
  useCommand('secret.rotate', {
    isFallback: true,
    isDisabled: !isWritable || secrets.length === 0,
    of: secretId,
    run: () => {
      if (secret === undefined) acts.openPalette(actQuery(t('palette.secret.rotate', { name: '' })));
      else acts.stage(secret);
    },
  });
  return null;
}

/** What the palette is asked for where an act needs to be told what it is about. */
const actQuery = (act: string): string => `> ${act.trim()} `;

function InstanceCommands() {
  const { t } = useI18n();
  const { route } = useNavigation();
  const go = useLeap();
  const { secrets = [] } = useSecrets();
  const { instances = [], isWritable } = useVault();
  const acts = useActs();
  const secretId = 'secretId' in route ? route.secretId : undefined;
  const secret = secrets.find(({ id }) => id === secretId);
  const hereId = route.view === 'instance' ? route.id : secret?.instanceId;
  const here = instances.find(({ id }) => id === hereId);
  const only = here ?? (instances.length === 1 ? instances[0] : undefined);
  useCommand('instance.new', { isFallback: true, isDisabled: !isWritable, run: () => acts.addInstance() });
  useCommand('adopt.open', {
    isFallback: true,
    isDisabled: !isWritable,
    run: () => acts.adopt({ from: 'engines' }),
  });
  useCommand('import.open', {
    isFallback: true,
    isDisabled: !isWritable,
    run: () => {
      if (instances.length === 0) acts.addInstance('import');
      else if (only === undefined) acts.openPalette(actQuery(t('palette.instance.import')));
      else acts.importInto(only);
    },
  });
  useCommand('file.write', {
    isFallback: true,
    isDisabled: instances.length === 0,
    run: () => {
      if (only === undefined) acts.openPalette(actQuery(t('palette.instance.write')));
      else acts.writeFile(only.id);
    },
  });
  useCommand('test.run', {
    isFallback: true,
    isDisabled: instances.length === 0,
    run: () => {
      if (secret !== undefined) acts.testSecret(secret);
      else if (here !== undefined) acts.testInstance(here.id);
      else go({ view: 'tests' });
    },
  });
  useCommand('instance.browse', {
    isFallback: true,
    isDisabled: here === undefined || here.baseUrl === unknownAddress,
    of: hereId,
    run: () => here !== undefined && void acts.browse(here.id),
  });
  useCommand('instance.edit', {
    isFallback: true,
    isDisabled: here === undefined || !isWritable,
    of: hereId,
    run: () => here !== undefined && acts.editInstance(here),
  });
  useCommand('instance.remove', {
    isFallback: true,
    isDisabled: here === undefined || !isWritable,
    of: hereId,
    run: () => here !== undefined && acts.removeInstance(here),
  });
  return null;
}

function PlaceCommand({
  place,
  instance,
}: {
  readonly place: InstancePlace;
  readonly instance: Instance | undefined;
}) {
  const acts = useActs();
  useCommand(instanceCommandId(place), {
    isFallback: true,
    isDisabled: instance === undefined,
    run: () => instance !== undefined && acts.openInstance(instance.id),
  });
  return null;
}
