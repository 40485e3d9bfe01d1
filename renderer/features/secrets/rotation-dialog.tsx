import { activeVersion, previousVersions, type Secret } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import { withRetired } from './retired-text.ts';
import type { RotationStep } from './rotation-steps.ts';
import lists from '../../components/lists.module.css';

/** What breaks, and the variable that protects it where one does. */
const breaks = [
  { key: 'rotation.breaksSessions', unless: null },
  { key: 'rotation.breaksOauth', unless: 'OAUTH_SESSION_TOKEN_ENCRYPTION_KEY' },
  { key: 'rotation.breaksClients', unless: 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY' },
] as const;
/** What breaks only where the server has something turned on that cannot be seen from here. */
const mayBreak = ['rotation.breaksValves', 'rotation.breaksMfa'] as const;

/** Asks before the active value changes. */
export function RotationDialog({
  secret,
  siblings,
  step,
  onClose,
}: {
  readonly secret: Secret;
  /** The other secrets of its instance. */
  readonly siblings: readonly Secret[];
  readonly step: RotationStep;
  readonly onClose: () => void;
}) {
  const words = useI18n();
  const { t } = words;
  const { refresh } = useVault();
  const { say } = useNotices();
  const promote = useAction('secrets.promote');
  const rollback = useAction('secrets.rollback');
  const { isPending, failure } = step.name === 'promote' ? promote : rollback;
  const { id: versionId, number } = step.version;
  const hasPrevious = previousVersions(secret).length > 0;

  const done = (text: string): void => {
    refresh();
    onClose();
    say(text);
  };
  const run = async (): Promise<void> => {
    if (step.name === 'promote') {
      const reply = await promote.run({ id: secret.id, versionId });
      if (reply?.ok === true) done(withRetired(t('rotation.promoteDone'), reply.value.retired, words));
    } else {
      const reply = await rollback.run({ id: secret.id, versionId });
      if (reply?.ok === true) done(t('rotation.rollbackDone', { number }));
    }
  };

  return (
    <Confirm
      title={step.name === 'promote' ? t('rotation.promoteTitle') : t('rotation.rollbackTitle', { number })}
      confirm={t(`rotation.${step.name}Confirm`)}
      isPending={isPending}
      failure={failure}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>{step.name === 'promote' ? t('rotation.promoteLead') : t('rotation.rollbackLead', { number })}</p>
      {step.name === 'promote' && hasPrevious ? <p>{t('rotation.promoteRetires')}</p> : null}
      {secret.kind === 'secret-key' ? <Consequences siblings={siblings} /> : null}
      {secret.kind === 'api-key' ? (
        <Note tone="info">
          <p>{t('rotation.apiKeyNote')}</p>
        </Note>
      ) : null}
    </Confirm>
  );
}

/** What another WEBUI_SECRET_KEY breaks on the server of this instance; what depends on its settings is folded. */
export function Consequences({ siblings }: { readonly siblings: readonly Secret[] }) {
  const { t } = useI18n();
  const isSaved = (name: string | null): boolean =>
    siblings.some((secret) => secret.name === name && activeVersion(secret) !== undefined);
  const shown = breaks.filter(({ unless }) => !isSaved(unless)).map(({ key }) => key);
  return (
    <Note tone="warn" title={t('rotation.breaksTitle')}>
      <ul className={lists.bullets}>
        {shown.map((key) => (
          <li key={key}>
            <Rich text={t(key)} />
          </li>
        ))}
      </ul>
      <p>
        <Rich text={t('rotation.keepsTitle')} />
      </p>
      <p>{t('rotation.replicas')}</p>
      <details className={lists.more}>
        <summary>{t('rotation.breaksMore')}</summary>
        <ul className={lists.bullets}>
          {mayBreak.map((key) => (
            <li key={key}>
              <Rich text={t(key)} />
            </li>
          ))}
        </ul>
      </details>
    </Note>
  );
}
