import { useEffect, useEffectEvent, useRef } from 'react';
import { activeVersion, type Id, type Instance, type Secret } from '../../../electron/shared/domain.ts';
import { KindIcon } from '../../components/badges.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommands } from '../../state/commands.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useRecords } from '../../state/records.tsx';
import { useVault } from '../../state/vault.tsx';
import { ServerKeySection } from '../server-key/server-key-section.tsx';
import { SecretCheckBox } from '../testing/secret-check-box.tsx';
import { DueSection } from './due-section.tsx';
import { FactsSection } from './facts-section.tsx';
import type { SecretAct } from './secret-acts.tsx';
import css from './secret-details.module.css';
import { type CopyTextAct, copyTextActs } from './table/row-menu.ts';
import type { SecretRow } from './table/rows.ts';
import { TestSection } from './test-section.tsx';
import { ValueSection } from './value-section.tsx';
import { VersionsSection } from './versions-section.tsx';

interface SecretDetailsProps {
  readonly row: SecretRow;
  readonly instance: Instance | undefined;
  /** The other secrets of its instance. */
  readonly siblings: readonly Secret[];
  /** Whether the heading gets the focus as the details open. */
  readonly takesFocus: boolean;
  /** The secrets before and after it in the list. */
  readonly previousId: Id | undefined;
  readonly nextId: Id | undefined;
  readonly onGo: (id: Id) => void;
  readonly onAct: (act: SecretAct | CopyTextAct, id: Id) => void;
  readonly onClose: () => void;
}

/** All there is of one secret: its value first, what is found of it, its versions, and what is known besides. */
export function SecretDetails(props: SecretDetailsProps) {
  const { row, instance, siblings, takesFocus, previousId, nextId, onGo, onAct, onClose } = props;
  const { secret } = row;
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { route } = useNavigation();
  const { shortcutText } = useCommands();
  const heading = useRef<HTMLHeadingElement>(null);
  const active = activeVersion(secret);
  const lost = useRecords().lost.find(({ versionId }) => versionId === active?.id);
  const close = useEffectEvent(onClose);
  const takeFocus = useEffectEvent(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  });

  useEffect(() => {
    takeFocus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('dialog[open], [role="menu"]') === null) close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const go = (id: Id | undefined): void => {
    if (id !== undefined) onGo(id);
  };
  const run =
    (route.view === 'instance' || route.view === 'secrets') && route.secretId === secret.id
      ? route.run
      : undefined;
  return (
    <section
      className={css.details}
      data-pane="details"
      aria-label={t('secret.details', { name: secret.name })}
    >
      <header className={css.header}>
        <KindIcon kind={secret.kind} />
        <div className={css.names}>
          <h2 className={css.title} ref={heading} tabIndex={-1}>
            <bdi>{secret.name}</bdi>
          </h2>
          <p className={css.second}>
            {instance === undefined ? null : (
              <>
                <bdi>{instance.name}</bdi>
                {' · '}
              </>
            )}
            {t(`kind.${secret.kind}`)}
          </p>
        </div>
        <IconButton
          icon="up"
          label={t('secret.previous')}
          isDisabled={previousId === undefined}
          onClick={() => go(previousId)}
        />
        <IconButton
          icon="down"
          label={t('secret.next')}
          isDisabled={nextId === undefined}
          onClick={() => go(nextId)}
        />
        <Menu
          trigger={<IconButton icon="more" label={t('secret.more', { name: secret.name })} />}
          groups={[
            copyTextActs(row, { t, onAct: (act) => onAct(act, secret.id) }),
            [
              {
                label: t('secret.remove'),
                icon: 'trash',
                keys: shortcutText('secret.remove'),
                isDanger: true,
                isDisabled: !isWritable,
                run: () => onAct('remove', secret.id),
              },
            ],
          ]}
        />
        <IconButton icon="close" label={t('secret.closeDetails')} keys="Esc" onClick={onClose} />
      </header>

      <div key={secret.id} className={css.body}>
        {lost === undefined ? null : (
          <div className={css.section}>
            <Note
              tone="bad"
              title={t(`lost.${lost.problem}`)}
              actions={
                <Button
                  hasPopup="dialog"
                  isDisabled={!isWritable}
                  onClick={() => onAct('set-again', secret.id)}
                >
                  {t('lost.setAgain')}
                </Button>
              }
            >
              <p>{t(`lost.${lost.problem}.about`)}</p>
            </Note>
          </div>
        )}
        <ValueSection
          secret={secret}
          instanceName={row.instanceName}
          onEdit={() => onAct('edit', secret.id)}
        />
        <DueSection row={row} onStage={() => onAct('stage', secret.id)} />
        {secret.kind === 'api-key' ? <TestSection secret={secret} run={run} /> : null}
        {secret.kind === 'secret-key' ? (
          <div className={css.section}>
            <SecretCheckBox
              secret={secret}
              run={run}
              title={<h3 className="section-title">{t('secretCheck.question')}</h3>}
            />
          </div>
        ) : null}
        <VersionsSection secret={secret} siblings={siblings} />
        {secret.kind === 'api-key' && instance !== undefined ? (
          <ServerKeySection secret={secret} instance={instance} siblings={siblings} />
        ) : null}
        <FactsSection secret={secret} />
      </div>
    </section>
  );
}
