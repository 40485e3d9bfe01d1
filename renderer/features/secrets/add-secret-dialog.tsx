import { useId, useState } from 'react';
import type { Id, SecretKind } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useVault } from '../../state/vault.tsx';
import type { Generated } from '../generator/use-generated.ts';
import { type DraftErrors, draftAs, emptyDraft, readDraft } from './secret-draft.ts';
import { FoldedFields, InstanceField, KindField, NameField } from './secret-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { useSource } from './use-source.ts';

export interface SecretPreset {
  /** The instance it belongs to; chosen in the dialog when it is not given. */
  readonly instanceId?: Id;
  readonly kind?: SecretKind;
  /** A value that was generated already. */
  readonly generated?: Generated;
}

/** Adds a secret: what it is, what it is called, and where its value comes from. */
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
  const { secrets = [] } = useSecrets();
  const [instanceId, setInstanceId] = useState<Id>(preset.instanceId ?? instances[0]?.id ?? '');
  // An instance has one secret key: where that is saved, another kind is wanted.
  const [kind, setKind] = useState<SecretKind>(
    () =>
      preset.kind ??
      (secrets.some((each) => each.kind === 'secret-key' && each.instanceId === instanceId)
        ? 'variable'
        : 'secret-key'),
  );
  const [draft, setDraft] = useState(() => emptyDraft(kind));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [sourceError, setSourceError] = useState<string | undefined>(undefined);
  const source = useSource({ kind, name: draft.name.trim() }, preset.generated);
  const create = useAction('secrets.create');
  const others = useQuery('secrets.list', [{ instanceId }]);
  const instance = instances.find(({ id }) => id === instanceId);

  const changeKind = (next: SecretKind): void => {
    setDraft(draftAs(draft, kind, next));
    setKind(next);
    setErrors({});
    setSourceError(undefined);
  };

  const submit = async (): Promise<void> => {
    if (create.isPending) return;
    const taken = (others.value ?? []).map(({ name }) => name);
    const input = readDraft(draft, kind, taken, t);
    const value = await source.take();
    setErrors(input.ok ? {} : input.error);
    setSourceError(value.ok ? undefined : t(value.error));
    if (!input.ok || !value.ok) return;
    const reply = await create.run({
      instanceId,
      input: { ...input.value, tags: [...input.value.tags], usedBy: [...input.value.usedBy] },
      source: value.value,
    });
    if (reply?.ok !== true) return;
    source.generated.release();
    refresh();
    onClose();
    say(t('secret.kept', { name: reply.value.name }));
    go({ view: 'instance', id: instanceId, tab: 'secrets', secretId: reply.value.id });
  };

  return (
    <Dialog
      title={
        preset.instanceId === undefined || instance === undefined
          ? t('add.title')
          : t('add.titleFor', { name: instance.name })
      }
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
        <KindField kind={kind} onChange={changeKind} />
        {preset.instanceId === undefined ? (
          <InstanceField instanceId={instanceId} onChange={setInstanceId} />
        ) : null}
        <NameField kind={kind} draft={draft} errors={errors} onChange={setDraft} />
        <SourceFields
          key={kind}
          source={source}
          name={draft.name.trim() === '' ? t(`kind.${kind}`) : draft.name.trim()}
          error={sourceError}
          isGiven={preset.generated !== undefined}
        />
        <FoldedFields draft={draft} errors={errors} onChange={setDraft} />
        {create.failure === undefined ? null : <FailureNote failure={create.failure} />}
      </Form>
    </Dialog>
  );
}
