import { activeVersion, previousVersions, type Secret } from '../../../electron/shared/domain.ts';
import { secretKeyEffects } from '../../../electron/shared/rotation-effects.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import { Effects } from '../rotation/effects.tsx';
import { withRetired } from './retired-text.ts';
import type { RotationStep } from './rotation-steps.ts';

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
  const { go } = useNavigation();
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
  const walk = (): void => {
    onClose();
    go({ view: 'rotation', secretId: secret.id, ...(step.name === 'rollback' ? { to: versionId } : {}) });
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
      <Note tone="info" actions={<Button onClick={walk}>{t('rotate.withServer')}</Button>}>
        <p>{t('rotate.savedOnly')}</p>
      </Note>
      {secret.kind === 'api-key' ? (
        <Note tone="info">
          <p>{t('rotation.apiKeyNote')}</p>
        </Note>
      ) : null}
    </Confirm>
  );
}

/** What another WEBUI_SECRET_KEY does to the server of this instance, as far as it is known without asking it. */
function Consequences({ siblings }: { readonly siblings: readonly Secret[] }) {
  const { t } = useI18n();
  const kept = siblings
    .filter((secret) => activeVersion(secret) !== undefined)
    .map(({ name }) => ({ name, state: 'set' }) as const);
  const effects = secretKeyEffects({ release: null, environment: null, kept });
  return (
    <Note tone="warn" title={t('rotation.breaksTitle')}>
      <Effects effects={effects} />
      <p>{t('rotation.replicas')}</p>
    </Note>
  );
}
