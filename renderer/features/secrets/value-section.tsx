import { type ReactNode, useState } from 'react';
import { activeVersion, type Secret } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { findSameValues } from '../../../electron/shared/same-value.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useVault } from '../../state/vault.tsx';
import { offersUnlock } from '../keychain/can-prompt.ts';
import { CopyButton } from './copy-button.tsx';
import css from './secret-details.module.css';
import { type PlaintextRef, useReveal } from './use-reveal.ts';

const dots = '•'.repeat(12);

/** The value in use, hidden until it is revealed for a moment, and what is done most with a secret: to copy and to edit it. */
export function ValueSection({
  secret,
  instanceName,
  onEdit,
}: {
  readonly secret: Secret;
  readonly instanceName: string;
  readonly onEdit: () => void;
}) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const active = activeVersion(secret);
  const edit = (
    <Button icon="edit" label={t('secret.edit')} hasPopup="dialog" isDisabled={!isWritable} onClick={onEdit}>
      {t('secret.editShort')}
    </Button>
  );
  return (
    <div className={css.section}>
      <h3 className="visually-hidden">{t('secret.value')}</h3>
      {active === undefined ? (
        <>
          <Note tone="warn" title={t('secret.noneActive')} />
          <div className={css.acts}>{edit}</div>
        </>
      ) : (
        <Value
          key={active.id}
          plaintext={{ of: 'secret', secretId: secret.id }}
          name={secret.name}
          instanceName={instanceName}
          edit={edit}
        />
      )}
      <SameValueNote secret={secret} />
    </div>
  );
}

/** Names the other secrets that have the value, of this instance and of others. */
function SameValueNote({ secret }: { readonly secret: Secret }) {
  const { t, list } = useI18n();
  const { secrets = [] } = useSecrets();
  const { instances = [] } = useVault();
  const names = findSameValues(secrets)(secret).map(({ name, instanceId }) => {
    const instance = instances.find(({ id }) => id === instanceId)?.name;
    return instance === undefined ? name : t('secret.ofInstance', { name, instance });
  });
  if (names.length === 0) return null;
  return (
    <Note tone="warn" title={t('secret.sameValue', { names: list(names) })}>
      {t('secret.sameValueAbout')}
    </Note>
  );
}

function Value({
  plaintext,
  name,
  instanceName,
  edit,
}: {
  readonly plaintext: PlaintextRef;
  readonly name: string;
  readonly instanceName: string;
  readonly edit: ReactNode;
}) {
  const { t } = useI18n();
  const { keychain } = useVault();
  const [copied, setCopied] = useState<{ readonly failure: Failure | undefined; readonly seconds: number }>();
  const { host, isShown, isPending, shownFor, secondsLeft, failure, show, hide } = useReveal(plaintext);
  return (
    <>
      <fieldset className={css.value} aria-label={t('reveal.label')}>
        <code ref={host} className={css.shown} data-plaintext hidden={!isShown} />
        {isShown ? null : (
          <span className={css.dots}>
            <span aria-hidden="true">{dots}</span>
            <span className="visually-hidden">{t('reveal.hidden')}</span>
          </span>
        )}
        <IconButton
          icon={isShown ? 'eyeOff' : 'eye'}
          label={t(isShown ? 'action.hideNamed' : 'action.revealNamed', { name })}
          isDisabled={isPending}
          onClick={() => (isShown ? hide() : void show())}
        />
      </fieldset>
      <div className={css.acts}>
        <CopyButton
          plaintext={plaintext}
          name={name}
          instanceName={instanceName}
          isPrimary={!offersUnlock(keychain)}
          onCopied={(reason, seconds) => setCopied({ failure: reason, seconds })}
        />
        {edit}
        {isShown ? (
          <span className="quiet" aria-hidden="true">
            {t('reveal.countdown', { seconds: secondsLeft })}
          </span>
        ) : null}
      </div>
      <Live className="visually-hidden">
        {copied !== undefined && copied.failure === undefined
          ? t('copy.announced', { seconds: copied.seconds })
          : ''}{' '}
        {isShown ? t('reveal.shown', { seconds: shownFor }) : ''}
      </Live>
      {failure === undefined ? null : <FailureNote failure={failure} />}
      {copied?.failure === undefined ? null : <FailureNote failure={copied.failure} />}
    </>
  );
}
