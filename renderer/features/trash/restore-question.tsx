import { useId, useState } from 'react';
import type { TrashItem } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { limits } from '../../../electron/shared/rules.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import type { Question } from './trash-acts.tsx';
import { trashNameOf } from './trash-name.ts';

interface RestoreQuestionProps {
  readonly question: Question;
  readonly onClose: () => void;
  /** It is restored. */
  readonly onRestored: (item: TrashItem) => void;
  /** These are to be restored. */
  readonly onRestore: (items: readonly TrashItem[]) => void;
}

/** Asks for what restoring needs: another name, or a yes to restore the instance too. */
export function RestoreQuestion({ question, onClose, onRestored, onRestore }: RestoreQuestionProps) {
  return question.ask === 'name' ? (
    <RenameDialog question={question} onClose={onClose} onRestored={onRestored} />
  ) : (
    <WithInstanceDialog items={question.items} onClose={onClose} onRestore={onRestore} />
  );
}

function RenameDialog({
  question,
  onClose,
  onRestored,
}: Pick<RestoreQuestionProps, 'onClose' | 'onRestored'> & {
  readonly question: Extract<Question, { readonly ask: 'name' }>;
}) {
  const { t, explain, gap } = useI18n();
  const formId = useId();
  const { item } = question;
  const [name, setName] = useState(trashNameOf(item));
  const [failure, setFailure] = useState(question.failure);
  const restoring = useAction('trash.restore');

  const submit = async (): Promise<void> => {
    const reply = await restoring.run({ itemId: item.id, name: name.trim() });
    if (reply === undefined) return;
    if (reply.ok) onRestored(reply.value);
    else setFailure(reply.error);
  };

  const { what, remedy } = explain(failure);
  return (
    <Dialog
      title={t('trash.renameTitle', { name: trashNameOf(item) })}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" type="submit" form={formId} isDisabled={restoring.isPending}>
            {t('trash.restore')}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={failure} onSubmit={submit}>
        <TextField
          label={t('trash.newName')}
          value={name}
          error={`${what}${gap}${remedy}`}
          maxLength={limits.line}
          onChange={setName}
          isInitialFocus
        />
      </Form>
    </Dialog>
  );
}

function WithInstanceDialog({
  items,
  onClose,
  onRestore,
}: Pick<RestoreQuestionProps, 'onClose' | 'onRestore'> & { readonly items: readonly TrashItem[] }) {
  const { t, list } = useI18n();
  const { revision } = useVault();
  const trash = useQuery('trash.list', [], revision);
  const ids = new Set(items.flatMap(({ secrets }) => secrets.map(({ instanceId }) => instanceId)));
  const found = trash.value?.filter(({ instance }) => instance !== null && ids.has(instance.id));
  /** As they were when it was asked: one that is restored meanwhile changes nothing in the question. */
  const [asked, setAsked] = useState(found);
  if (asked === undefined && found !== undefined) setAsked(found);
  const instances = asked ?? [];
  if (trash.value === undefined && trash.failure === undefined) return null;
  return (
    <Confirm
      title={t('trash.withInstanceTitle', { instances: list(instances.map(trashNameOf)) })}
      confirm={t('trash.restore')}
      isPending={false}
      failure={trash.failure}
      onConfirm={() => onRestore([...instances, ...items])}
      onClose={onClose}
    >
      <p>{t('trash.withInstanceLead')}</p>
    </Confirm>
  );
}
