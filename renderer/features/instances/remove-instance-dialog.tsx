import { type Instance, liveVersions } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';

/** Asks for the instance's name before its secrets are deleted with it. */
export function RemoveInstanceDialog({
  instance,
  onClose,
}: {
  readonly instance: Instance;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const { go } = useNavigation();
  const { say } = useNotices();
  const remove = useAction('instances.remove');
  // Asked once: what is saved while the question is put was not asked about.
  const secrets = useQuery('secrets.list', [{ instanceId: instance.id }]);
  const count = secrets.value?.length ?? 0;

  const run = async (): Promise<void> => {
    const versionIds = (secrets.value ?? []).flatMap(liveVersions).map((version) => version.id);
    const reply = await remove.run({ id: instance.id, versionIds });
    if (reply?.ok !== true) return;
    onClose();
    go({ view: 'secrets' });
    refresh();
    say(t('instance.removed'));
  };

  return (
    <Confirm
      title={t('instance.removeTitle', { name: instance.name })}
      confirm={t('instance.remove')}
      isDanger
      isPending={remove.isPending || secrets.value === undefined}
      failure={remove.failure}
      {...(count > 0
        ? { typed: { word: instance.name, label: t('instance.removeType', { name: instance.name }) } }
        : {})}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>{t('instance.removeLead')}</p>
      {count > 0 ? <Note tone="warn" title={t('instance.removeCount', { count })} /> : null}
    </Confirm>
  );
}
