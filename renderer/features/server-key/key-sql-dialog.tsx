import { useId, useState } from 'react';
import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Instance, Secret } from '../../../electron/shared/domain.ts';
import { type KeyDatabase, keyDatabases, type KeySqlPreview } from '../../../electron/shared/server-views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { Segments } from '../../components/choice.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Field, TextField } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { KeySqlResult } from './key-sql-result.tsx';
import css from './key-sql.module.css';
import controls from '../../components/controls.module.css';

type Request = ChannelArgs<'server.previewKeySql'>;
type UserBy = Request['user']['by'];
type Errors = Partial<
  Readonly<Record<'release' | 'user', 'field.required' | 'keySql.releaseInvalid' | 'keySql.userInvalid'>>
>;

const databaseNames: Readonly<Record<KeyDatabase, string>> = { sqlite: 'SQLite', postgresql: 'PostgreSQL' };
const problemFields = {
  'bad-release': { release: 'keySql.releaseInvalid' },
  'bad-user': { user: 'keySql.userInvalid' },
  'bad-key': {},
} as const satisfies Record<Extract<KeySqlPreview, { outcome: 'problem' }>['problem'], Errors>;

/** Writes the SQL that gives a kept key to a user on the server. The text with the key in it stays in main. */
export function KeySqlDialog({
  secret,
  instance,
  onClose,
}: {
  readonly secret: Secret;
  readonly instance: Instance;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const formId = useId();
  const write = useAction('server.previewKeySql');
  const check = useAction('server.check');
  const [database, setDatabase] = useState<KeyDatabase>('sqlite');
  const [release, setRelease] = useState('');
  const [by, setBy] = useState<UserBy>('email');
  const [user, setUser] = useState(secret.owner.includes('@') ? secret.owner : '');
  const [errors, setErrors] = useState<Errors>({});
  const [isBadKey, setBadKey] = useState(false);
  const [written, setWritten] = useState<{
    readonly request: Request;
    readonly preview: Extract<KeySqlPreview, { outcome: 'written' }>;
  } | null>(null);

  const askRelease = async (): Promise<void> => {
    const reply = await check.run({ instanceId: instance.id });
    if (reply?.ok === true && reply.value.version !== '') setRelease(reply.value.version);
    else if (reply?.ok === true) setErrors({ release: 'keySql.releaseInvalid' });
  };
  const submit = async (): Promise<void> => {
    if (write.isPending) return;
    const missing: Errors = {
      ...(release.trim() === '' ? { release: 'field.required' } : {}),
      ...(user.trim() === '' ? { user: 'field.required' } : {}),
    };
    setErrors(missing);
    setBadKey(false);
    if (Object.keys(missing).length > 0) return;
    const request = { secretId: secret.id, database, release, user: { by, value: user } };
    const reply = await write.run(request);
    if (reply?.ok !== true) return;
    if (reply.value.outcome === 'written') setWritten({ request, preview: reply.value });
    else {
      setErrors(problemFields[reply.value.problem]);
      setBadKey(reply.value.problem === 'bad-key');
    }
  };

  const title = t('keySql.title', { name: secret.name });
  if (written !== null) {
    return <KeySqlResult title={title} {...written} onBack={() => setWritten(null)} onClose={onClose} />;
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <CancelButton />
          <Button look="primary" type="submit" form={formId} isDisabled={write.isPending}>
            {t('keySql.write')}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={errors} onSubmit={submit}>
        <p>{t('keySql.lead')}</p>
        <Segments
          label={t('keySql.database')}
          value={database}
          options={keyDatabases.map((value) => ({ value, label: databaseNames[value] }))}
          onChange={setDatabase}
        />
        <Field
          label={t('keySql.release')}
          hint={t('keySql.releaseHint')}
          error={errors.release === undefined ? undefined : t(errors.release)}
        >
          {(ids) => (
            <div className={css.asked}>
              <input
                {...ids}
                className={controls.input}
                maxLength={40}
                autoComplete="off"
                value={release}
                onChange={(event) => setRelease(event.target.value)}
              />
              <Button isDisabled={check.isPending} onClick={() => void askRelease()}>
                {t(check.isPending ? 'server.running' : 'keySql.ask')}
              </Button>
            </div>
          )}
        </Field>
        <Segments
          label={t('keySql.userBy')}
          value={by}
          options={[
            { value: 'email', label: t('keySql.userBy.email') },
            { value: 'id', label: t('keySql.userBy.id') },
          ]}
          onChange={setBy}
        />
        <TextField
          label={t(by === 'email' ? 'keySql.userEmail' : 'keySql.userId')}
          error={errors.user === undefined ? undefined : t(errors.user)}
          value={user}
          maxLength={320}
          onChange={setUser}
        />
        {isBadKey ? <Note tone="bad" title={t('keySql.badKey')} isAlert /> : null}
        {[check.failure, write.failure].map((failure) =>
          failure === undefined ? null : <FailureNote key={failure.code} failure={failure} />,
        )}
      </Form>
    </Dialog>
  );
}
