import { Segments } from '../../components/choice.tsx';
import { TextField } from '../../components/field.tsx';
import { HiddenField } from '../../components/hidden-field.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { ConfirmBox } from './confirm-box.tsx';
import type { SessionErrors, SessionForm, SessionKind } from './use-session.ts';
import controls from '../../components/controls.module.css';

/** How to sign in for what is to be done, and the fields of each way. */
export function SessionFields({
  session,
  kinds,
  errors,
}: {
  readonly session: SessionForm;
  readonly kinds: readonly SessionKind[];
  readonly errors: SessionErrors;
}) {
  const { t } = useI18n();
  const textOf = (field: keyof SessionErrors): string | undefined => {
    const key = errors[field];
    return key === undefined ? undefined : t(key);
  };
  return (
    <div className="stack">
      <Segments
        label={t('serverKey.by')}
        value={session.by}
        options={kinds.map((value) => ({ value, label: t(`serverKey.by.${value}`) }))}
        onChange={session.choose}
      />
      {session.by === 'key' ? <p className={controls.hint}>{t('serverKey.by.keyHint')}</p> : null}
      {session.by === 'password' ? (
        <>
          <TextField
            label={t('serverKey.email')}
            error={textOf('email')}
            value={session.email}
            maxLength={320}
            onChange={session.setEmail}
          />
          <HiddenField
            key="password"
            label={t('serverKey.password')}
            hint={t('serverKey.passwordHint')}
            error={textOf('password')}
            maxLength={1000}
            field={session.credential}
          />
          <HiddenField
            key="code"
            label={t('serverKey.code')}
            hint={t('serverKey.codeHint')}
            error={textOf('code')}
            maxLength={16}
            isCode
            isOptional={errors.code !== 'field.required'}
            field={session.code}
          />
        </>
      ) : null}
      {session.by === 'token' ? (
        <HiddenField
          key="token"
          label={t('serverKey.token')}
          hint={t('serverKey.tokenHint')}
          error={textOf('token')}
          maxLength={8000}
          field={session.credential}
        />
      ) : null}
      {session.by === 'secret' ? (
        <>
          <TextField
            label={t('serverKey.userId')}
            hint={t('serverKey.userIdHint')}
            error={textOf('userId')}
            value={session.userId}
            maxLength={200}
            isCode
            onChange={session.setUserId}
          />
          <Note tone="warn" title={t('serverKey.mintWarn')}>
            <p>
              <Rich text={t('serverKey.mintAbout')} />
            </p>
          </Note>
          <ConfirmBox
            label={t('serverKey.mintConfirm')}
            error={textOf('mint')}
            isChecked={session.mayMint}
            onChange={session.setMayMint}
          />
        </>
      ) : null}
    </div>
  );
}
