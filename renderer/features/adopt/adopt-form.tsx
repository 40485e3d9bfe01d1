import { type ReactNode, useId, useRef, useState } from 'react';
import type { AdoptPreview } from '../../../electron/shared/deployment-views.ts';
import type { Instance } from '../../../electron/shared/domain.ts';
import { ok } from '../../../electron/shared/result.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { Dialog } from '../../components/dialog.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Form } from '../../components/form.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import { fewRows, PickAnswers, PickFinder, PickRows } from '../import/pick-list.tsx';
import css from '../import/pick-step.module.css';
import { usePicks } from '../import/use-picks.ts';
import {
  type InstanceDraft,
  type InstanceErrors,
  newInstanceDraft,
  readInstanceDraft,
} from '../instances/instance-draft.ts';
import { AdoptAbout } from './adopt-about.tsx';
import { AdoptFields } from './adopt-fields.tsx';
import { adoptedText } from './adopted-text.ts';

/** What is saved of what a server runs with, under which names, and for a new instance what it is called and its address. */
export function AdoptForm({
  title,
  preview,
  instance,
  another,
  onClose,
}: {
  readonly title: string;
  readonly preview: AdoptPreview;
  readonly instance: Instance | undefined;
  /** The button that leads to the other servers. */
  readonly another: ReactNode;
  readonly onClose: () => void;
}) {
  const words = useI18n();
  const { t } = words;
  const { instances = [], refresh } = useVault();
  const { go } = useNavigation();
  const { say } = useNotices();
  const { server, rows } = preview;
  const taken = instances.map(({ name }) => name);
  const formId = useId();
  const [draft, setDraft] = useState<InstanceDraft>({
    ...newInstanceDraft,
    name: server.name,
    baseUrl: server.url ?? '',
  });
  // A name that is taken is said before anything was pressed; what is empty is not.
  const [errors, setErrors] = useState<InstanceErrors>(
    instance === undefined && taken.includes(server.name) ? { name: t('instance.nameTaken') } : {},
  );
  const body = useRef<HTMLDivElement>(null);
  const list = usePicks(rows, instance?.id ?? null, body);
  const apply = useAction('adopt.apply');

  const submit = async (): Promise<void> => {
    if (apply.isPending) return;
    const input = instance === undefined ? readInstanceDraft(draft, taken, t) : ok(null);
    setErrors(input.ok ? {} : input.error);
    if (!input.ok || list.refuse()) return;
    const reply = await apply.run({
      handle: server.handle,
      picks: list.picks,
      into:
        instance === undefined && input.value !== null
          ? { input: input.value }
          : { instanceId: instance?.id ?? '' },
    });
    if (reply?.ok !== true) return;
    const { outcome, instance: adopted } = reply.value;
    refresh();
    onClose();
    go({ view: 'instance', id: adopted.id, tab: 'secrets' });
    say(adoptedText(outcome, adopted.name, words));
  };

  return (
    <Dialog
      key="form"
      title={title}
      size="large"
      isFilled
      onClose={onClose}
      footer={
        <>
          <Live className={css.count}>
            {t('import.chosen', { count: list.picks.length, total: rows.length })}
          </Live>
          {another}
          <CancelButton />
          <Button look="primary" type="submit" form={formId} isDisabled={apply.isPending}>
            {t('adopt.do')}
          </Button>
        </>
      }
    >
      <div
        ref={body}
        className={cx(css.pane, rows.length > fewRows && css.tall, rows.length === 0 && css.stale)}
      >
        <div className={css.top}>
          <Form id={formId} problems={errors} onSubmit={submit}>
            <AdoptAbout preview={preview} list={list} />
            {instance === undefined ? (
              <AdoptFields
                draft={draft}
                errors={errors}
                isUrlKnown={server.url !== null}
                onChange={setDraft}
              />
            ) : null}
          </Form>
          {rows.length > fewRows ? <PickFinder list={list} /> : null}
        </div>
        <PickRows list={list} caption={t('adopt.rows', { name: server.name })} empty={t('adopt.noRows')} />
        <PickAnswers list={list} failure={apply.failure} />
      </div>
    </Dialog>
  );
}
