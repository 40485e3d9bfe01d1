import { exportCommand } from '../../../electron/shared/export-command.ts';
import type { ExportLook, HeldPlace } from '../../../electron/shared/export-views.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import { CodeLine } from '../../components/code-line.tsx';
import lists from '../../components/lists.module.css';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import type { ExportRequest } from './export-choice.ts';
import type { Looking } from './use-look.ts';

/** The command that writes the same file. */
export function SameAsCommand({
  instance,
  names,
  request,
  place,
  look,
  how,
}: {
  readonly instance: string;
  /** The names of the secrets that are written. */
  readonly names: readonly string[];
  readonly request: ExportRequest;
  readonly place: HeldPlace;
  readonly look: ExportLook;
  readonly how: NonNullable<Looking['how']>;
}) {
  const { t } = useI18n();
  const bridge = useBridge();
  const { say, fail } = useNotices();
  const command = exportCommand({
    ...request,
    instance,
    only: names,
    as: look.renamed,
    path: place.path,
    how,
  });
  const copy = async (): Promise<void> => {
    const reply = await call(bridge, 'export.copyCommand', { place: place.handle, request, how });
    if (reply.ok) say(t('action.copiedCommand'));
    else fail(reply.error);
  };
  return (
    <details className={lists.more}>
      <summary>{t('export.asCommand')}</summary>
      <CodeLine command={command} onCopy={() => void copy()} />
    </details>
  );
}
