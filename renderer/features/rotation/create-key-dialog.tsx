import { useEffect, useId, useRef, useState } from 'react';
import type { Instance, Secret } from '../../../electron/shared/domain.ts';
import type { KeyAccount, RotationKeyOutcome } from '../../../electron/shared/key-rotation.ts';
import type { ServerKeyProblem } from '../../../electron/shared/server-views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { HiddenField } from '../../components/hidden-field.tsx';
import lists from '../../components/lists.module.css';
import { Live } from '../../components/live.tsx';
import { Note } from '../../components/note.tsx';
import { useErasingField } from '../../components/use-erasing-field.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { FailureText } from '../apply/failure-text.tsx';
import { AddressText } from '../instances/address-text.tsx';
import { ConfirmBox } from '../server-key/confirm-box.tsx';
import { KeyOutcome } from '../server-key/key-outcome.tsx';
import { KeyProblemNote } from '../server-key/key-problem-note.tsx';
import { SessionFields } from '../server-key/session-fields.tsx';
import {
  type FieldProblem,
  type SessionErrors,
  type SessionKind,
  useSession,
} from '../server-key/use-session.ts';

type Created = Exclude<RotationKeyOutcome, { readonly outcome: 'problem' }>;

/**
 * Has the server create the key of a rotation: asks for an account first, and says what a key of it does to the one in use before
 * anything is changed.
 */
export function CreateKeyDialog({
  secret,
  instance,
  hasStaticSecret,
  onClose,
}: {
  readonly secret: Secret;
  readonly instance: Instance;
  readonly hasStaticSecret: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const formId = useId();
  const kinds: readonly SessionKind[] = [
    'password',
    'token',
    ...(hasStaticSecret ? (['secret'] as const) : []),
  ];
  const session = useSession('password', secret.owner);
  const code = useErasingField();
  const describe = useAction('rotations.describeKey');
  const create = useAction('rotations.createKey');
  const [found, setFound] = useState<{ readonly handle: string; readonly account: KeyAccount } | null>(null);
  const [needsCode, setNeedsCode] = useState(false);
  const [isAgreed, setAgreed] = useState(false);
  const [errors, setErrors] = useState<SessionErrors & { readonly agree?: FieldProblem }>({});
  const [problem, setProblem] = useState<ServerKeyProblem | null>(null);
  const [created, setCreated] = useState<Created | null>(null);
  const isPending = describe.isPending || create.isPending;
  const endsAKey = found !== null && (found.account.way === 'same-account' || found.account.hasKey);

  const signIn = async (): Promise<void> => {
    const read = session.read();
    setErrors(read.ok ? {} : read.error);
    setProblem(null);
    if (!read.ok || read.value.by === 'key') return;
    const { value } = read;
    const reply = await describe.run({ secretId: secret.id, session: value });
    if (reply?.ok !== true) return;
    if (reply.value.outcome === 'problem') {
      const isCodeWanted = reply.value.problem.code === 'authenticator-code-needed';
      if (isCodeWanted) setErrors({ code: 'field.required' });
      else session.clear();
      setProblem(isCodeWanted ? null : reply.value.problem);
      return;
    }
    session.clear();
    setNeedsCode(value.by === 'password' && value.code !== undefined);
    const { handle, account } = reply.value;
    // A server that has no key of the account does not say whose it is.
    setFound({
      handle,
      account: { ...account, email: account.email ?? (value.by === 'password' ? value.email : null) },
    });
  };
  const makeKey = async (handle: string): Promise<void> => {
    const digits = code.read().replaceAll(/\s/g, '');
    const wrong = {
      ...(endsAKey && !isAgreed ? { agree: 'serverKey.confirmMissing' as const } : {}),
      ...(needsCode && !/^\d{6}$/.test(digits) ? { code: 'serverKey.codeInvalid' as const } : {}),
    };
    setErrors(wrong);
    setProblem(null);
    if (Object.keys(wrong).length > 0) return;
    const reply = await create.run({ handle, confirmed: true, ...(needsCode ? { code: digits } : {}) });
    code.clear();
    if (reply?.ok === false && reply.error.code === 'request-handle-expired') setFound(null);
    if (reply?.ok !== true) return;
    if (reply.value.outcome === 'problem') {
      const isCodeWanted = reply.value.problem.code === 'authenticator-code-needed';
      if (isCodeWanted) setNeedsCode(true);
      setProblem(reply.value.problem);
      return;
    }
    refresh();
    setCreated(reply.value);
  };
  const submit = async (): Promise<void> => {
    if (isPending) return;
    await (found === null ? signIn() : makeKey(found.handle));
  };

  if (created?.outcome === 'not-kept') {
    return (
      <KeyOutcome
        outcome={created}
        title={t('serverKey.createTitle', { name: secret.name })}
        secret={secret}
        keepAs={undefined}
        onClose={onClose}
      />
    );
  }
  const failure = describe.failure ?? create.failure;
  return (
    <Dialog
      title={t('serverKey.createTitle', { name: secret.name })}
      // While the server may be making a key, its answer must not be lost.
      canDismiss={!create.isPending}
      onClose={onClose}
      hasDraft={created === null}
      footer={
        created === null ? (
          <>
            <CancelButton isDisabled={create.isPending} />
            <Button look="primary" type="submit" form={formId} isDisabled={isPending}>
              {isPending
                ? t('serverKey.running')
                : t(found === null ? 'rotate.key.signIn' : 'serverKey.createRun')}
            </Button>
          </>
        ) : (
          <Button look="primary" isInitialFocus onClick={onClose}>
            {t('action.close')}
          </Button>
        )
      }
    >
      {created === null ? (
        <Form id={formId} problems={errors} onSubmit={submit}>
          {found === null ? (
            <>
              <p>{t('rotate.key.signInLead')}</p>
              <SessionFields session={session} kinds={kinds} errors={errors} />
            </>
          ) : (
            <>
              <AccountNote account={found.account} usedBy={secret.usedBy} />
              {needsCode ? (
                <HiddenField
                  key="code"
                  label={t('serverKey.code')}
                  hint={t('rotate.key.codeHint')}
                  error={errors.code === undefined ? undefined : t(errors.code)}
                  maxLength={16}
                  isCode
                  field={code.field}
                />
              ) : null}
              {endsAKey ? (
                <ConfirmBox
                  label={t('serverKey.confirm')}
                  error={errors.agree === undefined ? undefined : t(errors.agree)}
                  isChecked={isAgreed}
                  onChange={setAgreed}
                />
              ) : null}
            </>
          )}
          <Live className="visually-hidden">{isPending ? t('serverKey.running') : ''}</Live>
          {problem === null ? null : <KeyProblemNote problem={problem} />}
          {failure === undefined ? null : <FailureNote failure={failure} />}
          <p className="quiet">
            <AddressText instance={instance} />
          </p>
        </Form>
      ) : (
        <CreatedNote created={created} secret={secret} />
      )}
    </Dialog>
  );
}

/** What a key of the account does to the one in use, and to those that the account has. */
function AccountNote({
  account: { way, email, hasKey },
  usedBy,
}: {
  readonly account: KeyAccount;
  readonly usedBy: readonly string[];
}) {
  const { t, list } = useI18n();
  const isGap = way === 'same-account';
  const element = useRef<HTMLDivElement>(null);
  // The field that had the focus is gone.
  useEffect(() => element.current?.focus(), []);
  return (
    <div ref={element} tabIndex={-1} className={lists.told}>
      <Note
        isAlert
        tone={isGap ? 'warn' : 'info'}
        title={email === null ? t('rotate.key.account') : t('serverKey.account', { email })}
      >
        <p>{t(`rotateKey.way.${way}`)}</p>
        {hasKey && !isGap ? <p>{t('rotateKey.hasKey')}</p> : null}
        {isGap && usedBy.length > 0 ? <p>{t('serverKey.usedBy', { list: list(usedBy) })}</p> : null}
      </Note>
    </div>
  );
}

function CreatedNote({
  created: { way, handedOut },
  secret,
}: {
  readonly created: Extract<Created, { readonly outcome: 'created' }>;
  readonly secret: Secret;
}) {
  const { t, list } = useI18n();
  if (way !== 'same-account') {
    return (
      <Note tone="good" title={t('rotate.key.staged')} isAlert>
        <p>{t('rotate.key.stagedNext')}</p>
      </Note>
    );
  }
  const version = handedOut?.outcome === 'done' ? (handedOut.versions[0]?.number ?? 0) : 0;
  return (
    <div className="stack">
      {handedOut?.outcome === 'failed' ? (
        <Note tone="warn" title={t('rotate.key.filesLeft')} isAlert>
          <FailureText failure={handedOut.failure} />
          {secret.usedBy.length === 0 ? null : <p>{t('rotate.holders', { names: list(secret.usedBy) })}</p>}
        </Note>
      ) : (
        <Note tone="good" title={t('rotateKey.done', { secret: secret.name, version })} isAlert>
          {secret.usedBy.length === 0 ? null : <p>{t('rotate.holders', { names: list(secret.usedBy) })}</p>}
        </Note>
      )}
    </div>
  );
}
