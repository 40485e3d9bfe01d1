import { useState } from 'react';
import type { TrashItem } from '../../../electron/shared/domain.ts';
import { withoutItems } from '../../../electron/shared/trash.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import { trashNameOf } from './trash-name.ts';
import { instanceText, lossesOf } from './trash-rows.ts';

/** So many names are told, and the number of the others. */
const namesShown = 8;

/** Says what is lost before items of the trash, or all of it, are deleted for good. */
export function DeleteForGoodDialog({
  trash,
  chosen,
  onClose,
  onDeleted,
}: {
  readonly trash: readonly TrashItem[];
  /** Null for all. */
  readonly chosen: readonly TrashItem[] | null;
  readonly onClose: () => void;
  readonly onDeleted: (items: readonly TrashItem[]) => void;
}) {
  const { t, list } = useI18n();
  const { refresh } = useVault();
  const { say } = useNotices();
  const emptying = useAction('trash.empty');
  const chosenIds = chosen === null ? null : new Set(chosen.map(({ id }) => id));
  const going = withoutItems(trash, ({ id }) => chosenIds === null || chosenIds.has(id)).gone;
  // What is deleted while the question is put was not asked about; what is restored meanwhile is not deleted.
  const [asked] = useState(going);
  const left = going.filter(({ id }) => asked.some((item) => item.id === id));
  const gone = left.length === 0 ? asked : left;
  const { secrets, values, secretKeys } = lossesOf(gone);
  const [first] = gone;

  const run = async (): Promise<void> => {
    if (left.length === 0) {
      onClose();
      return;
    }
    const reply = await emptying.run({ itemIds: left.map(({ id }) => id) });
    if (reply?.ok === false) refresh();
    if (reply?.ok !== true) return;
    onDeleted(reply.value);
    refresh();
    say(t('trash.gone', { count: reply.value.length }));
  };

  const title =
    chosen === null
      ? t('trash.emptyTitle')
      : gone.length === 1 && first !== undefined
        ? t('trash.removeTitle', { name: trashNameOf(first) })
        : t('trash.removeSomeTitle', { count: gone.length });
  return (
    <Confirm
      title={title}
      confirm={t(chosen === null ? 'trash.emptyConfirm' : 'trash.removeConfirm')}
      isDanger
      isPending={emptying.isPending}
      failure={emptying.failure}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>
        {values === 0
          ? t('trash.noLosses')
          : t('trash.losses', {
              secrets: t('trash.secrets', { count: secrets }),
              values: t('trash.values', { count: values }),
            })}
      </p>
      {gone.length > 1 ? <Names items={gone} /> : null}
      {secretKeys.length === 0 ? null : (
        <Note tone="warn" title={list(secretKeys)}>
          <p>{t('secret.removeSecretKey')}</p>
        </Note>
      )}
    </Confirm>
  );
}

function Names({ items }: { readonly items: readonly TrashItem[] }) {
  const { t } = useI18n();
  const more = items.length - namesShown;
  return (
    <ul>
      {items.slice(0, namesShown).map((item) => (
        <li key={item.id}>
          <bdi>{trashNameOf(item)}</bdi>
          {item.instance === null ? null : <span className="quiet"> · {instanceText(t, item)}</span>}
        </li>
      ))}
      {more > 0 ? <li className="quiet">{t('trash.lossesMore', { count: more })}</li> : null}
    </ul>
  );
}
