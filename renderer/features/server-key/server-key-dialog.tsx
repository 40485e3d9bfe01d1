import { limits } from '../../../electron/shared/rules.ts';
import { useId, useState } from 'react';
import { activeVersion, type Id, type Instance, type Secret } from '../../../electron/shared/domain.ts';
import { looksLikeValue } from '../../../electron/shared/looks-like-value.ts';
import type { ServerKeyOutcome } from '../../../electron/shared/server-views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { TextField } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { Live } from '../../components/live.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { AddressText } from '../instances/address-text.tsx';
import { ConfirmBox } from './confirm-box.tsx';
import { KeyOutcome } from './key-outcome.tsx';
import { KeyProblemNote } from './key-problem-note.tsx';
import { SessionFields } from './session-fields.tsx';
import {
  type FieldProblem,
  type KeySession,
  type SessionErrors,
  type SessionKind,
  useSession,
} from './use-session.ts';

export type KeyAction = 'compare' | 'create' | 'delete';

type ServerKeyDialogProps = {
  readonly instance: Instance;
  readonly hasStaticSecret: boolean;
  readonly onClose: () => void;
} & (
  | { readonly action: KeyAction; readonly secret: Secret }
  /** A key for a user of whom none is kept here yet. */
  | { readonly action: 'new'; readonly takenNames: readonly string[]; readonly onMade: (id: Id) => void }
);

const warnings = {
  create: 'serverKey.voids',
  new: 'serverKey.voidsIfAny',
  delete: 'serverKey.deletes',
} as const;

type Settled = Exclude<ServerKeyOutcome, { outcome: 'problem' }>;

/** Asks how to sign in and for a yes where something breaks, does it, and shows what came of it. */
export function ServerKeyDialog(props: ServerKeyDialogProps) {
  const { action, instance, hasStaticSecret, onClose } = props;
  const { t } = useI18n();
  const { refresh } = useVault();
  const formId = useId();
  const secret = props.action === 'new' ? undefined : props.secret;
  const canUseKey = secret !== undefined && activeVersion(secret) !== undefined;
  const kinds: readonly SessionKind[] = [
    ...(canUseKey ? (['key'] as const) : []),
    'password',
    'token',
    ...(hasStaticSecret ? (['secret'] as const) : []),
  ];
  const session = useSession(kinds[0] ?? 'password', secret?.owner ?? '');
  const [name, setName] = useState('');
  const [isAgreed, setAgreed] = useState(action === 'compare');
  const [errors, setErrors] = useState<
    SessionErrors & { readonly agree?: FieldProblem; readonly name?: FieldProblem }
  >({});
  const [problem, setProblem] = useState<Extract<ServerKeyOutcome, { outcome: 'problem' }> | null>(null);
  const [settled, setSettled] = useState<Settled | null>(null);
  const { ask, isPending, failure } = useKeyActions();
  const isDangerous = action === 'delete';

  const submit = async (): Promise<void> => {
    if (isPending) return;
    const read = session.read();
    const found = {
      ...(read.ok ? {} : read.error),
      ...(isAgreed ? {} : { agree: 'serverKey.confirmMissing' as const }),
      ...(props.action === 'new' ? nameErrors(name, props.takenNames) : {}),
    };
    setErrors(found);
    setProblem(null);
    if (!read.ok || Object.keys(found).length > 0) return;
    const reply = await ask(props, read.value, name.trim());
    if (reply === undefined) return;
    const isCodeWanted =
      reply.ok &&
      reply.value.outcome === 'problem' &&
      reply.value.problem.code === 'authenticator-code-needed';
    // The password is wanted once more together with the code; else it goes at once.
    if (!isCodeWanted) session.clear();
    if (isCodeWanted) setErrors({ code: 'field.required' });
    if (!reply.ok) return;
    if (reply.value.outcome === 'problem') setProblem(reply.value);
    else {
      setSettled(reply.value);
      refresh();
    }
  };
  const mayLeave = !isPending || action === 'compare';
  if (settled !== null) {
    return (
      <KeyOutcome
        outcome={settled}
        title={titleOf(props, t)}
        secret={secret}
        keepAs={props.action === 'new' ? { instanceId: instance.id, name: name.trim() } : undefined}
        onClose={() => {
          onClose();
          if (props.action === 'new' && settled.outcome === 'created') props.onMade(settled.secretId);
        }}
      />
    );
  }
  return (
    <Dialog
      title={titleOf(props, t)}
      isAlert={isDangerous}
      // While the server may be making a key, its answer must not be lost.
      canDismiss={mayLeave}
      onClose={onClose}
      footer={
        <>
          <CancelButton isDisabled={!mayLeave} />
          <Button
            look={isDangerous ? 'danger' : 'primary'}
            type="submit"
            form={formId}
            isDisabled={isPending}
          >
            {isPending ? t('serverKey.running') : t(`serverKey.${action === 'new' ? 'create' : action}Run`)}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={errors} onSubmit={submit}>
        <p>{t(`serverKey.${action}Lead`)}</p>
        {action === 'new' ? (
          <TextField
            label={t('serverKey.newName')}
            error={errors.name === undefined ? undefined : t(errors.name)}
            value={name}
            maxLength={limits.line}
            isInitialFocus
            onChange={setName}
          />
        ) : null}
        <SessionFields session={session} kinds={kinds} errors={errors} />
        {action === 'compare' ? null : (
          <>
            <Note tone="warn" title={t(warnings[action])}>
              <p>{t(action === 'delete' ? 'serverKey.deletesWhere' : 'serverKey.voidsWhere')}</p>
              {secret === undefined || secret.usedBy.length === 0 ? null : <UsedBy names={secret.usedBy} />}
            </Note>
            <ConfirmBox
              label={t('serverKey.confirm')}
              error={errors.agree === undefined ? undefined : t(errors.agree)}
              isChecked={isAgreed}
              onChange={setAgreed}
            />
          </>
        )}
        <Live className="visually-hidden">{isPending ? t('serverKey.running') : ''}</Live>
        {problem === null ? null : <KeyProblemNote problem={problem.problem} />}
        {failure === undefined ? null : <FailureNote failure={failure} />}
        <p className="quiet">
          <AddressText instance={instance} />
        </p>
      </Form>
    </Dialog>
  );
}

function UsedBy({ names }: { readonly names: readonly string[] }) {
  const { t, list } = useI18n();
  return <p>{t('serverKey.usedBy', { list: list(names) })}</p>;
}

function titleOf(props: ServerKeyDialogProps, t: ReturnType<typeof useI18n>['t']): string {
  return props.action === 'new'
    ? t('serverKey.newTitle', { name: props.instance.name })
    : t(`serverKey.${props.action}Title`, { name: props.secret.name });
}

function nameErrors(name: string, taken: readonly string[]): { readonly name?: FieldProblem } {
  const trimmed = name.trim();
  if (trimmed === '') return { name: 'field.required' };
  if (looksLikeValue(trimmed)) return { name: 'field.looksLikeValue' };
  return taken.includes(trimmed) ? { name: 'serverKey.newNameTaken' } : {};
}

/** The four questions to main, of which one is asked at a time. */
function useKeyActions() {
  const compare = useAction('server.compareKey');
  const create = useAction('server.createKey');
  const remove = useAction('server.deleteKey');
  const createNew = useAction('server.createNewKey');
  const all = [compare, create, remove, createNew];

  const ask = async (props: ServerKeyDialogProps, session: KeySession, name: string) => {
    for (const action of all) action.clear();
    if (props.action === 'new') {
      if (session.by === 'key') return undefined;
      return await createNew.run({ instanceId: props.instance.id, name, session, confirmed: true });
    }
    const { id: secretId } = props.secret;
    if (props.action === 'compare') return await compare.run({ secretId, session });
    if (props.action === 'create') return await create.run({ secretId, session, confirmed: true });
    return await remove.run({ secretId, session, confirmed: true });
  };
  return {
    ask,
    isPending: all.some(({ isPending }) => isPending),
    failure: all.find(({ failure }) => failure !== undefined)?.failure,
  };
}
