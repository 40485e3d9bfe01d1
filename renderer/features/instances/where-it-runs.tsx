import { useState } from 'react';
import type { FoundServerView } from '../../../electron/shared/deployment-views.ts';
import type { Id, Instance } from '../../../electron/shared/domain.ts';
import { runtimeText } from '../../../electron/text/runtime-text.ts';
import { useBridgeEvent } from '../../bridge/context.tsx';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Group, GroupInset, GroupRow } from '../../components/group.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { ServerDialog } from '../adopt/server-dialog.tsx';
import { useFoundServers } from '../adopt/use-found-servers.ts';

/** Where an instance runs, as it is remembered, and how that is said or taken back. */
export function WhereItRuns({ instance }: { readonly instance: Instance }) {
  const { t } = useI18n();
  const { say } = useNotices();
  const { id, name } = instance;
  const known = useQuery('runtimes.of', [{ instanceId: id }]);
  useBridgeEvent('runtimes.changed', known.reload);
  const set = useAction('runtimes.set');
  const search = useFoundServers(null);
  const [isChoosing, setChoosing] = useState(false);
  const { value: runtime } = known;
  const failure = known.failure ?? (isChoosing ? undefined : (set.failure ?? search.failure));

  const remember = async (handle: Id | null): Promise<void> => {
    const reply = await set.run({ instanceId: id, handle });
    if (reply?.ok !== true) return;
    setChoosing(false);
    say(t(handle === null ? 'runtime.forgotten' : 'runtime.saved', { name }));
  };
  const choose = (): void => {
    set.clear();
    setChoosing(true);
    void search.look({ from: 'engines' });
  };
  const chooseFolder = async (): Promise<void> => {
    set.clear();
    const [first, ...others] = (await search.look({ from: 'folder' })) ?? [];
    if (first !== undefined && others.length === 0) await remember(first.handle);
    else if (first !== undefined) setChoosing(true);
  };

  return (
    <>
      <Group title={t('runtime.title')}>
        <GroupRow>
          <div>
            {runtime === null || runtime === undefined ? (
              <>
                <p>{runtime === null ? t('runtime.none') : null}</p>
                <p className="quiet">{t('runtime.noneAbout')}</p>
              </>
            ) : (
              <p className="path">{runtimeText(runtime, t)}</p>
            )}
          </div>
          <div className="row">
            <Button icon="server" hasPopup="dialog" isDisabled={set.isPending} onClick={choose}>
              {t('runtime.choose')}
            </Button>
            <Button
              icon="folder"
              hasPopup="dialog"
              isDisabled={set.isPending || search.isPending}
              onClick={() => void chooseFolder()}
            >
              {t('adopt.fromFolder')}
            </Button>
            {runtime === null || runtime === undefined ? null : (
              <Button isDisabled={set.isPending} onClick={() => void remember(null)}>
                {t('runtime.forget')}
              </Button>
            )}
          </div>
        </GroupRow>
        {failure === undefined ? null : (
          <GroupInset>
            <FailureNote failure={failure} />
          </GroupInset>
        )}
      </Group>
      {isChoosing ? (
        <ServerDialog
          title={t('runtime.chooseTitle', { name })}
          lead={t('runtime.chooseLead')}
          search={search}
          instanceId={id}
          takeLabel={t('runtime.use')}
          failure={set.failure}
          isPending={set.isPending}
          onFolder={() => void chooseFolder()}
          onTake={({ handle }: FoundServerView) => remember(handle)}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </>
  );
}
