import { plainSecret } from '../../../electron/shared/domain.ts';
import type { Id, Secret } from '../../../electron/shared/domain.ts';
import type { Failure, FailureCode } from '../../../electron/shared/failure.ts';
import type { ServerKeyOutcome } from '../../../electron/shared/server-views.ts';
import { goodVerdict } from '../../../electron/shared/verdict.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import { PlaintextBox } from '../secrets/plaintext-box.tsx';
import { VerdictCard } from '../secrets/verdict-card.tsx';

type Settled = Exclude<ServerKeyOutcome, { outcome: 'problem' }>;

/** What came of managing a key on the server. A key that only main holds can be copied and staged here. */
export function KeyOutcome({
  outcome,
  title,
  secret,
  keepAs,
  onClose,
}: {
  readonly outcome: Settled;
  readonly title: string;
  readonly secret: Secret | undefined;
  /** Where to keep a key that has no secret yet. */
  readonly keepAs: { readonly instanceId: Id; readonly name: string } | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const { say } = useNotices();
  const stage = useAction('secrets.stage');
  const create = useAction('secrets.create');
  const failure = stage.failure ?? create.failure;
  const isPending = stage.isPending || create.isPending;
  const held = outcome.outcome === 'different' || outcome.outcome === 'not-kept' ? outcome : null;
  const isLost = outcome.outcome === 'not-kept';

  const keep = async (): Promise<void> => {
    if (held === null) return;
    const source = { from: 'generated', handle: held.handle } as const;
    if (secret !== undefined) {
      const reply = await stage.run({ id: secret.id, source });
      if (reply?.ok !== true) return;
      say(t(isLost ? 'serverKey.keptAgain' : 'serverKey.differentKept'));
    } else if (keepAs !== undefined) {
      const { instanceId, name } = keepAs;
      const reply = await create.run({
        instanceId,
        input: { ...plainSecret(name, 'api-key'), tags: [], usedBy: [] },
        source,
      });
      if (reply?.ok !== true) return;
      say(t('secret.kept', { name }));
    }
    refresh();
    onClose();
  };

  return (
    <Dialog
      title={title}
      isAlert={isLost}
      // A key that is nowhere else is let go by its own button only, not by Escape.
      canDismiss={!isLost}
      onClose={onClose}
      footer={
        <>
          <Button look={held === null ? 'primary' : 'plain'} isInitialFocus={held === null} onClick={onClose}>
            {t(isLost ? 'serverKey.closeAnyway' : 'action.close')}
          </Button>
          {held === null ? null : (
            <Button look="primary" isInitialFocus isDisabled={isPending} onClick={() => void keep()}>
              {t(
                !isLost
                  ? 'serverKey.differentKeep'
                  : secret === undefined
                    ? 'serverKey.keepNew'
                    : 'serverKey.keepAgain',
              )}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <OutcomeText outcome={outcome} />
        {held === null ? null : (
          <PlaintextBox
            plaintext={{ of: 'generated', handle: held.handle }}
            name={t(isLost ? 'serverKey.notKeptName' : 'serverKey.differentName')}
          />
        )}
        {failure === undefined ? null : <FailureNote failure={failure} />}
      </div>
    </Dialog>
  );
}

function OutcomeText({ outcome }: { readonly outcome: Settled }) {
  const { t } = useI18n();
  switch (outcome.outcome) {
    case 'same':
      return (
        <Note tone="good" title={t('serverKey.same')}>
          <Account email={outcome.email} />
        </Note>
      );
    case 'different':
      return (
        <Note tone="warn" title={t('serverKey.different')}>
          <p>{t('serverKey.differentHint')}</p>
          <Account email={outcome.email} />
        </Note>
      );
    case 'created': {
      const isGood = goodVerdict(outcome.verdict.code);
      return (
        <>
          <Note
            tone={isGood ? 'good' : 'warn'}
            title={t(isGood ? 'serverKey.created' : 'serverKey.createdBut')}
          >
            <Account email={outcome.email} />
          </Note>
          <VerdictCard verdict={outcome.verdict} />
        </>
      );
    }
    case 'deleted':
      return <Note tone="good" title={t('serverKey.deleted')} />;
    case 'not-kept':
      return (
        <>
          <Note tone="bad" title={t('serverKey.notKept')} isAlert>
            <p>{t('serverKey.notKeptAbout')}</p>
          </Note>
          <FailureNote failure={failureOf(outcome.code)} />
        </>
      );
    default:
      return outcome satisfies never;
  }
}

function Account({ email }: { readonly email: string }) {
  const { t } = useI18n();
  return email === '' ? null : <p>{t('serverKey.account', { email })}</p>;
}

function failureOf(code: FailureCode): Failure {
  return { code };
}
