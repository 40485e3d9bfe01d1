import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { activeVersion, type Instance, type Secret } from '../../../electron/shared/domain.ts';
import { EnvironmentBadge, KindIcon } from '../../components/badges.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useRecords } from '../../state/records.tsx';
import { useVault } from '../../state/vault.tsx';
import { ServerKeySection } from '../server-key/server-key-section.tsx';
import { SecretCheckBox } from '../testing/secret-check-box.tsx';
import { EditSecretDialog } from './edit-secret-dialog.tsx';
import { FactsSection } from './facts-section.tsx';
import { PlaintextBox } from './plaintext-box.tsx';
import { RemoveSecretDialog } from './remove-secret-dialog.tsx';
import { SetAgainDialog } from './set-again-dialog.tsx';
import { TestSection } from './test-section.tsx';
import { VersionsSection } from './versions-section.tsx';

interface SecretDetailsProps {
  readonly secret: Secret;
  readonly instance: Instance | undefined;
  /** The other secrets of its instance. */
  readonly siblings: readonly Secret[];
  readonly onClose: () => void;
}

export function SecretDetails({ secret, instance, siblings, onClose }: SecretDetailsProps) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const [open, setOpen] = useState<'edit' | 'remove' | 'set-again' | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const active = activeVersion(secret);
  const lost = useRecords().lost.find(({ versionId }) => versionId === active?.id);
  const close = useEffectEvent(onClose);

  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <section className="details" data-pane="details" aria-label={t('secret.details', { name: secret.name })}>
      <header className="details-header">
        <KindIcon kind={secret.kind} />
        <div className="details-names">
          <h2 className="details-title" ref={heading} tabIndex={-1}>
            <bdi>{secret.name}</bdi>
          </h2>
          <p className="row row-tight">
            <span className="quiet">
              {t(`kind.${secret.kind}`)}
              {instance === undefined ? null : (
                <>
                  {' · '}
                  <bdi>{instance.name}</bdi>
                </>
              )}
            </span>
            {instance === undefined ? null : <EnvironmentBadge environment={instance.environment} />}
          </p>
        </div>
        <IconButton icon="close" label={t('secret.closeDetails')} onClick={onClose} />
      </header>

      <div className="details-body">
        <div className="details-section">
          <h3 className="section-title">{t('secret.value')}</h3>
          {lost === undefined ? null : (
            <Note
              tone="bad"
              title={t(`lost.${lost.problem}`)}
              actions={
                <Button
                  size="small"
                  hasPopup="dialog"
                  isDisabled={!isWritable}
                  onClick={() => setOpen('set-again')}
                >
                  {t('lost.setAgain')}
                </Button>
              }
            >
              <p>{t(`lost.${lost.problem}.about`)}</p>
            </Note>
          )}
          {active === undefined ? (
            <Note tone="warn" title={t('secret.noneActive')} />
          ) : (
            <PlaintextBox
              key={active.id}
              plaintext={{ of: 'secret', secretId: secret.id }}
              name={secret.name}
            />
          )}
        </div>
        {secret.kind === 'api-key' ? <TestSection secret={secret} /> : null}
        {secret.kind === 'secret-key' ? (
          <div className="details-section">
            <SecretCheckBox
              secret={secret}
              title={<h3 className="section-title">{t('secretCheck.question')}</h3>}
            />
          </div>
        ) : null}
        <VersionsSection secret={secret} />
        {secret.kind === 'api-key' && instance !== undefined ? (
          <ServerKeySection secret={secret} instance={instance} siblings={siblings} />
        ) : null}
        <FactsSection secret={secret} />
      </div>

      <footer className="details-footer">
        <Button icon="edit" hasPopup="dialog" isDisabled={!isWritable} onClick={() => setOpen('edit')}>
          {t('secret.edit')}
        </Button>
        <Button
          icon="trash"
          look="quiet"
          hasPopup="dialog"
          isDisabled={!isWritable}
          onClick={() => setOpen('remove')}
        >
          {t('secret.remove')}
        </Button>
      </footer>
      {open === 'edit' ? (
        <EditSecretDialog
          secret={secret}
          takenNames={siblings.map(({ name }) => name)}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'set-again' && lost !== undefined ? (
        <SetAgainDialog secret={secret} lost={lost} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'remove' ? (
        <RemoveSecretDialog secret={secret} onClose={() => setOpen(null)} onRemoved={onClose} />
      ) : null}
    </section>
  );
}
