import { useState } from 'react';
import type { Id } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';

const formats = ['csv', 'json'] as const;

/** Saves the results of a run; main asks where. */
export function SaveResults({ runId }: { readonly runId: Id }) {
  const { t } = useI18n();
  const { say, fail } = useNotices();
  const save = useAction('server.saveResults');
  const [format, setFormat] = useState<(typeof formats)[number] | null>(null);

  const run = async (chosen: (typeof formats)[number]): Promise<void> => {
    setFormat(chosen);
    const reply = await save.run({ runId, format: chosen });
    if (reply === undefined) return;
    if (!reply.ok) fail(reply.error);
    else if (reply.value.outcome === 'written') {
      const { rows, path } = reply.value;
      say(t('keyTests.saved', { count: rows, path }));
    }
  };
  return (
    <div className="row">
      {formats.map((each) => (
        <Button
          key={each}
          icon="export"
          isDisabled={save.isPending && format === each}
          onClick={() => void run(each)}
        >
          {t('keyTests.save', { format: each.toUpperCase() })}
        </Button>
      ))}
    </div>
  );
}
