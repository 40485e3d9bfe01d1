import { type ReactNode, useId, useState } from 'react';
import { environments, type Instance } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox, Segments, Select } from '../../components/choice.tsx';
import { CancelButton, useDialogDraft } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Field, TextField } from '../../components/field.tsx';
import { SuggestField } from '../../components/suggest.tsx';
import { Form } from '../../components/form.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useVault } from '../../state/vault.tsx';
import { changedFields } from '../changed-fields.ts';
import { type HeaderErrors, readHeaders } from './header-draft.ts';
import { HeaderFields } from './header-fields.tsx';
import { useHeaderSaving } from './use-header-saving.ts';
import {
  type InstanceDraft,
  type InstanceErrors,
  instanceDraftOf,
  newInstanceDraft,
  proxyChoices,
  readInstanceDraft,
} from './instance-draft.ts';
import controls from '../../components/controls.module.css';
import lists from '../../components/lists.module.css';

/** The headers in which servers and what stands before them take a key. */
const keyHeaders = [{ items: [{ value: 'authorization' }, { value: 'x-api-key' }] }];

/** Adds an instance, or edits the one given. */
export function InstanceDialog({
  instance,
  onClose,
  onAdded,
}: {
  readonly instance?: Instance;
  readonly onClose: () => void;
  /** What follows once it is added; without it, the instance is shown. */
  readonly onAdded?: (instance: Instance) => void;
}) {
  const { t } = useI18n();
  const { instances = [], refresh } = useVault();
  const { go } = useNavigation();
  const { say } = useNotices();
  const formId = useId();
  const [opened] = useState(instance);
  const [draft, setDraft] = useState(() =>
    instance === undefined ? newInstanceDraft : instanceDraftOf(instance),
  );
  const [errors, setErrors] = useState<InstanceErrors>({});
  const { secrets = [] } = useSecrets();
  const savedHeaders = secrets.filter(
    ({ kind, instanceId }) => kind === 'header' && instanceId === opened?.id,
  );
  const headers = useHeaderSaving(savedHeaders);
  const [headerErrors, setHeaderErrors] = useState<ReadonlyMap<number, HeaderErrors>>(new Map());
  const add = useAction('instances.add');
  const edit = useAction('instances.edit');
  const isPending = add.isPending || edit.isPending || headers.isSaving;
  const failure: Failure | undefined = add.failure ?? edit.failure ?? headers.failure;

  const submit = async (): Promise<void> => {
    if (isPending) return;
    const taken = instances.filter(({ id }) => id !== instance?.id).map(({ name }) => name);
    const input = readInstanceDraft(draft, taken, t, opened?.name);
    setErrors(input.ok ? {} : input.error);
    const read = readHeaders(headers.draft, draft.keyHeader.trim().toLowerCase());
    setHeaderErrors(read.errors);
    if (!input.ok || read.errors.size > 0) return;
    const reply =
      opened === undefined
        ? await add.run(input.value)
        : await edit.run({ id: opened.id, edit: changedFields(opened, input.value) });
    if (reply?.ok !== true) return;
    const isSaved = await headers.save(reply.value.id, read.headers);
    refresh();
    if (!isSaved) return;
    onClose();
    say(t(instance === undefined ? 'instance.added' : 'instance.saved'));
    if (instance !== undefined) return;
    if (onAdded === undefined) go({ view: 'instance', id: reply.value.id, tab: 'secrets' });
    else onAdded(reply.value);
  };

  return (
    <Dialog
      title={
        instance === undefined ? t('instance.addTitle') : t('instance.editTitle', { name: instance.name })
      }
      onClose={onClose}
      footer={
        <>
          <CancelButton />
          <Button look="primary" type="submit" form={formId} isDisabled={isPending}>
            {instance === undefined ? t('instance.add') : t('action.save')}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={errors} onSubmit={submit}>
        {instance === undefined ? <p className="quiet">{t('instance.addLead')}</p> : null}
        <InstanceFields
          draft={draft}
          errors={errors}
          onChange={setDraft}
          headers={
            opened === undefined ? null : (
              <HeaderFields
                saved={savedHeaders}
                draft={headers.draft}
                errors={headerErrors}
                onChange={headers.setDraft}
              />
            )
          }
        />
        {failure === undefined ? null : <FailureNote failure={failure} />}
      </Form>
    </Dialog>
  );
}

function InstanceFields({
  draft,
  errors,
  onChange,
  headers,
}: {
  readonly draft: InstanceDraft;
  readonly errors: InstanceErrors;
  readonly onChange: (draft: InstanceDraft) => void;
  /** The fields of what is saved beside the record: its extra headers. */
  readonly headers: ReactNode;
}) {
  const { t } = useI18n();
  const { touch } = useDialogDraft();
  const choose = useAction('instances.chooseCaFile');
  const isConnectionOpen =
    errors.keyHeader !== undefined ||
    errors.proxyUrl !== undefined ||
    errors.baseUrl === t('instance.urlPlainHttp');
  const proxyLabels = {
    system: t('instance.proxySystem'),
    none: t('instance.proxyNone'),
    own: t('instance.proxyOwn'),
  } as const;

  const chooseCaFile = async (): Promise<void> => {
    const reply = await choose.run();
    if (reply?.ok !== true || reply.value === null) return;
    touch();
    onChange({ ...draft, caFile: reply.value });
  };

  return (
    <>
      <TextField
        label={t('instance.name')}
        hint={t('instance.nameHint')}
        error={errors.name}
        value={draft.name}
        isInitialFocus
        onChange={(name) => onChange({ ...draft, name })}
      />
      <TextField
        label={t('instance.url')}
        hint={t('instance.urlHint')}
        error={errors.baseUrl}
        value={draft.baseUrl}
        inputMode="url"
        placeholder="https://chat.example.org"
        onChange={(baseUrl) => onChange({ ...draft, baseUrl })}
      />
      <Segments
        label={t('instance.environment')}
        value={draft.environment}
        options={environments.map((value) => ({ value, label: t(`environment.${value}`) }))}
        onChange={(environment) => onChange({ ...draft, environment })}
      />
      <details className={lists.more} open={isConnectionOpen || undefined}>
        <summary>{t('instance.connection')}</summary>
        <div className="stack">
          <Field label={t('instance.caFile')} hint={t('instance.caFileHint')}>
            {(ids) => (
              <div className="row">
                <output {...ids} className={controls.fileName}>
                  {draft.caFile ?? t('instance.caFileNone')}
                </output>
                <Button isDisabled={choose.isPending} onClick={() => void chooseCaFile()}>
                  {t('instance.caFileChoose')}
                </Button>
                {draft.caFile === null ? null : (
                  <Button look="quiet" onClick={() => onChange({ ...draft, caFile: null })}>
                    {t('instance.caFileClear')}
                  </Button>
                )}
              </div>
            )}
          </Field>
          {choose.failure === undefined ? null : <FailureNote failure={choose.failure} />}
          <SuggestField
            label={t('instance.keyHeader')}
            hint={t('instance.keyHeaderHint')}
            error={errors.keyHeader}
            value={draft.keyHeader}
            isCode
            groups={keyHeaders}
            onChange={(keyHeader) => onChange({ ...draft, keyHeader })}
          />
          {headers}
          <Select
            label={t('instance.proxy')}
            hint={t('instance.proxyHint')}
            value={draft.proxyChoice}
            options={proxyChoices.map((value) => ({ value, label: proxyLabels[value] }))}
            onChange={(proxyChoice) => onChange({ ...draft, proxyChoice })}
          />
          {draft.proxyChoice === 'own' ? (
            <TextField
              label={t('instance.proxyUrl')}
              error={errors.proxyUrl}
              value={draft.proxyUrl}
              inputMode="url"
              isCode
              placeholder="http://proxy.example.org:3128"
              onChange={(proxyUrl) => onChange({ ...draft, proxyUrl })}
            />
          ) : null}
          <Checkbox
            label={t('instance.allowHttp')}
            hint={t('instance.allowHttpHint')}
            isChecked={draft.allowHttp}
            onChange={(allowHttp) => onChange({ ...draft, allowHttp })}
          />
        </div>
      </details>
      <TextField
        label={t('instance.notes')}
        isOptional
        error={errors.notes}
        lines={2}
        value={draft.notes}
        onChange={(notes) => onChange({ ...draft, notes })}
      />
    </>
  );
}
