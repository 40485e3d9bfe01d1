import { type Instance, liveVersions } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Confirm } from '../../components/confirm.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useSettings } from '../../state/settings.tsx';
import { useTrashActs } from '../trash/trash-acts.tsx';

/** Says what goes to the trash with an instance before it is done. */
export function RemoveInstanceDialog({
  instance,
  onClose,
}: {
  readonly instance: Instance;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { go } = useNavigation();
  const { settings } = useSettings();
  const { noteDeleted } = useTrashActs();
  const remove = useAction('instances.trash');
  // Asked once: what is saved while the question is put was not asked about.
  const secrets = useQuery('secrets.list', [{ instanceId: instance.id }]);
  const count = secrets.value?.length ?? 0;
  const hasSecretKey = secrets.value?.some(({ kind }) => kind === 'secret-key') ?? false;

  const run = async (): Promise<void> => {
    const versionIds = (secrets.value ?? []).flatMap(liveVersions).map((version) => version.id);
    const reply = await remove.run({ id: instance.id, versionIds });
    if (reply?.ok !== true) return;
    onClose();
    go({ view: 'secrets' });
    noteDeleted([reply.value]);
  };

  return (
    <Confirm
      title={t('instance.removeTitle', { name: instance.name })}
      confirm={t('instance.remove')}
      isDanger
      isPending={remove.isPending || secrets.value === undefined}
      failure={remove.failure}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>{t('instance.removeLead', { days: t('unit.days', { count: settings.trashDays }) })}</p>
      {count > 0 ? <p>{t('instance.removeCount', { count })}</p> : null}
      {hasSecretKey ? <p>{t('secret.removeSecretKey')}</p> : null}
    </Confirm>
  );
}
