import { type ReactNode, useId, useState } from 'react';
import type { FoundServerView } from '../../../electron/shared/deployment-views.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { GroupBox } from '../../components/group.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { SearchState } from './search-state.tsx';
import { ServerAnswer } from './server-answer.tsx';
import { likelyServer } from './server-text.ts';
import type { ServerSearch } from './use-found-servers.ts';

/** Asks which of the servers that run here is meant. */
export function ServerDialog({
  title,
  lead,
  search,
  instanceId,
  takeLabel,
  failure,
  isPending = false,
  onFolder,
  onTake,
  onClose,
}: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly search: ServerSearch;
  /** The instance that it is asked for; its own server is proposed. */
  readonly instanceId: Id | undefined;
  readonly takeLabel: string;
  /** Of taking it. */
  readonly failure?: Failure | undefined;
  readonly isPending?: boolean;
  readonly onFolder: () => void;
  readonly onTake: (server: FoundServerView) => void | Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const formId = useId();
  const [handle, setHandle] = useState<Id>();
  const { servers = [] } = search;
  const chosen = servers.find((server) => server.handle === handle) ?? likelyServer(servers, instanceId);
  const isBusy = isPending || search.isPending;
  const take = async (): Promise<void> => {
    if (chosen !== undefined && !isBusy) await onTake(chosen);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      hasDraft={false}
      footer={
        <>
          <Button isDisabled={isBusy} onClick={onFolder}>
            {t('adopt.fromFolder')}
          </Button>
          <Button isDisabled={isBusy} onClick={() => void search.look({ from: 'engines' })}>
            {t('adopt.lookAgain')}
          </Button>
          <Button look="primary" type="submit" form={formId} isDisabled={isBusy || chosen === undefined}>
            {takeLabel}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={undefined} onSubmit={take}>
        <p className="quiet">{lead}</p>
        <GroupBox>
          <ServerAnswer search={search} chosen={chosen} onChoose={(server) => setHandle(server.handle)} />
        </GroupBox>
        <SearchState search={search} />
        {failure === undefined ? null : <FailureNote failure={failure} />}
      </Form>
    </Dialog>
  );
}
