import { useAction } from '../../bridge/use-action.ts';
import { IconButton } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import type { KeyResults } from './use-key-results.ts';

const formats = ['csv', 'json'] as const;

/** Saves the results of the last test of many keys; main asks where. Nothing before there is one. */
export function SaveResultsMenu({ results: { run, isRunning } }: { readonly results: KeyResults }) {
  const { t } = useI18n();
  const { say, fail } = useNotices();
  const save = useAction('server.saveResults');
  if (run === null || isRunning || run.phase === 'failed') return null;
  const { runId } = run;

  const saveAs = async (format: (typeof formats)[number]): Promise<void> => {
    const reply = await save.run({ runId, format });
    if (reply === undefined) return;
    if (!reply.ok) fail(reply.error);
    else if (reply.value.outcome === 'written') {
      const { rows, path } = reply.value;
      say(t('keyTests.saved', { count: rows, path }));
    }
  };
  return (
    <Menu
      trigger={<IconButton icon="more" label={t('keyTests.more')} />}
      groups={[
        formats.map((format) => ({
          label: t('keyTests.save', { format: format.toUpperCase() }),
          icon: 'export',
          isDisabled: save.isPending,
          run: () => void saveAs(format),
        })),
      ]}
    />
  );
}
