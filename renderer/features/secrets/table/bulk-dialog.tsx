import { type ReactNode, useEffect, useEffectEvent, useId, useState } from 'react';
import type { Id } from '../../../../electron/shared/domain.ts';
import { Button } from '../../../components/button.tsx';
import controls from '../../../components/controls.module.css';
import { Dialog } from '../../../components/dialog.tsx';
import { Form } from '../../../components/form.tsx';
import { Live } from '../../../components/live.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import { useVault } from '../../../state/vault.tsx';
import { BulkList } from './bulk-list.tsx';
import type { SecretRow } from './rows.ts';
import { type BulkOutcome, useBulk } from './use-bulk.ts';

interface BulkDialogProps {
  readonly title: string;
  readonly rows: readonly SecretRow[];
  readonly act: (row: SecretRow) => Promise<BulkOutcome>;
  readonly atOnce: number;
  /** The button that begins; without it, it begins by itself. */
  readonly confirm?: string;
  readonly isDanger?: boolean;
  /** Whether it closes by itself once it went well with all. */
  readonly closesWhenDone?: boolean;
  /** What is asked before; an error keeps it from beginning. */
  readonly children?: ReactNode;
  readonly check?: () => string | undefined;
  /** `done` are the secrets with which it went well. */
  readonly onClose: (done: ReadonlySet<Id>) => void;
}

/** Does something with several secrets after it was asked for, and tells of each what came of it: none is left out silently. */
export function BulkDialog(props: BulkDialogProps) {
  const { title, act, atOnce, confirm, isDanger = false, children, check, onClose } = props;
  const { closesWhenDone = false } = props;
  const { t } = useI18n();
  const { refresh } = useVault();
  const formId = useId();
  // Those that were asked about, whatever becomes of the table meanwhile.
  const [rows] = useState(props.rows);
  const [error, setError] = useState<string | undefined>(undefined);
  const { outcomes, phase, run } = useBulk(act, atOnce);
  const done = withGood(outcomes);

  const start = async (): Promise<void> => {
    const problem = check?.();
    setError(problem);
    if (problem !== undefined || phase !== 'waiting') return;
    const found = withGood(await run(rows));
    refresh();
    if (closesWhenDone && found.size === rows.length) onClose(found);
  };
  const startAtOnce = useEffectEvent(async () => {
    if (confirm !== undefined) return;
    await run(rows);
    refresh();
  });
  useEffect(() => void startAtOnce(), []);

  return (
    <Dialog
      title={title}
      isAlert={isDanger}
      canDismiss={phase !== 'running' || confirm === undefined}
      onClose={() => onClose(done)}
      footer={
        phase === 'waiting' && confirm !== undefined ? (
          <>
            <Button onClick={() => onClose(done)} isInitialFocus={isDanger}>
              {t('action.cancel')}
            </Button>
            <Button look={isDanger ? 'danger' : 'primary'} type="submit" form={formId}>
              {confirm}
            </Button>
          </>
        ) : (
          <Button look="primary" onClick={() => onClose(done)}>
            {t('bulk.done')}
          </Button>
        )
      }
    >
      <Form id={formId} problems={error} onSubmit={start}>
        {phase === 'waiting' ? children : null}
        {error === undefined ? null : (
          <p className={controls.error} role="alert">
            {error}
          </p>
        )}
        <Live isBusy={phase === 'running'} className="visually-hidden">
          {phase === 'waiting' ? '' : t('bulk.running', { done: outcomes.size, count: rows.length })}
        </Live>
        <BulkList rows={rows} outcomes={outcomes} />
      </Form>
    </Dialog>
  );
}

function withGood(outcomes: ReadonlyMap<Id, BulkOutcome>): ReadonlySet<Id> {
  return new Set([...outcomes].filter(([, { tone }]) => tone === 'good').map(([id]) => id));
}
