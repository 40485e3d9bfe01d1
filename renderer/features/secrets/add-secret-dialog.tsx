import { useId, useRef, useState } from 'react';
import type { Id, SecretKind } from '../../../electron/shared/domain.ts';
import { type Recognised, recognise, valueIn } from '../../../electron/shared/recognise.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import type { Generated } from '../generator/use-generated.ts';
import { FoldedFields, InstanceField, KindField, NameField } from './secret-fields.tsx';
import type { PasteReader } from './paste-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { useNewSecret } from './use-new-secret.ts';
import { useSource } from './use-source.ts';

export interface SecretPreset {
  /** The instance it belongs to; chosen in the dialog when it is not given. */
  readonly instanceId?: Id;
  /** The instance that the dialog proposes, where it can be another. */
  readonly proposedId?: Id | undefined;
  readonly kind?: SecretKind;
  /** A value that was generated already. */
  readonly generated?: Generated;
}

/** Adds a secret. The value is asked for before its kind and name, since what is pasted may tell both. */
export function AddSecretDialog({
  preset,
  onClose,
}: {
  readonly preset: SecretPreset;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { instances = [], refresh } = useVault();
  const { say } = useNotices();
  const { go } = useNavigation();
  const formId = useId();
  const fields = useNewSecret({ ...preset, instanceId: preset.instanceId ?? preset.proposedId });
  const { instanceId, kind, draft, setDraft, errors } = fields;
  const [recognised, setRecognised] = useState<Recognised | undefined>(undefined);
  const isLineRead = useRef(false);
  const [sourceError, setSourceError] = useState<string | undefined>(undefined);
  const source = useSource(
    { kind, name: draft.name.trim() },
    preset.generated,
    // The first secret of an instance is usually made here, all others come from elsewhere.
    kind === 'secret-key' ? 'generate' : 'paste',
  );
  const create = useAction('secrets.create');
  const instance = instances.find(({ id }) => id === preset.instanceId);

  const changeKind = (next: SecretKind): void => {
    fields.setKind(next);
    // A server takes only keys that it has made.
    if (next === 'api-key') source.setMode('paste');
    // Agreed to was the value as one of the kind before.
    source.setConfirmed(false);
    setSourceError(undefined);
  };
  const reader: PasteReader = {
    hint: t('add.pasteHint'),
    about:
      recognised === undefined
        ? ''
        : t(`add.recognised.${recognised.as}`, { provider: '', name: '', ...recognised }),
    onText: (text) => {
      // What is left of a line is its value: the line was told already.
      if (isLineRead.current) {
        isLineRead.current = false;
        return;
      }
      const found = recognise(text);
      setRecognised(found);
      fields.setRecognisedKind(found?.kind);
    },
    onInserted: (text) => {
      const found = recognise(text);
      if (found?.as !== 'line') return text;
      isLineRead.current = true;
      setRecognised(found);
      changeKind(found.kind);
      setDraft({ ...draft, name: found.name });
      return valueIn(text);
    },
  };

  const submit = async (): Promise<void> => {
    if (create.isPending) return;
    const made = fields.read();
    const value = await source.take();
    setSourceError(value.ok ? undefined : t(value.error));
    if (made === undefined || !value.ok) return;
    const { tags, usedBy, ...rest } = made.input;
    const reply = await create.run({
      instanceId: made.instanceId,
      input: { ...rest, tags: [...tags], usedBy: [...usedBy] },
      source: value.value,
    });
    if (reply?.ok !== true) return;
    source.generated.release();
    refresh();
    onClose();
    say(t('secret.kept', { name: reply.value.name }));
    go({ view: 'instance', id: made.instanceId, tab: 'secrets', secretId: reply.value.id });
  };

  return (
    <Dialog
      title={instance === undefined ? t('add.title') : t('add.titleFor', { name: instance.name })}
      onClose={onClose}
      footer={
        <>
          <CancelButton />
          <Button look="primary" type="submit" form={formId} isDisabled={create.isPending}>
            {t('add.keep')}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={errors} onSubmit={submit}>
        {instance === undefined ? (
          <InstanceField instanceId={instanceId} error={errors.instance} onChange={fields.setInstanceId} />
        ) : null}
        <SourceFields
          source={source}
          reader={reader}
          name={draft.name.trim() === '' ? t(`kind.${kind}`) : draft.name.trim()}
          error={sourceError}
          isGiven={preset.generated !== undefined}
        />
        <KindField kind={kind} onChange={changeKind} />
        <NameField kind={kind} taken={fields.taken} draft={draft} errors={errors} onChange={setDraft} />
        <FoldedFields draft={draft} errors={errors} onChange={setDraft} />
        {create.failure === undefined ? null : <FailureNote failure={create.failure} />}
      </Form>
    </Dialog>
  );
}
