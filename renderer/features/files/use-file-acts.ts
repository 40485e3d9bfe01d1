import { useState } from 'react';
import type { Id } from '../../../electron/shared/domain.ts';
import type { ExportTarget } from '../../../electron/shared/views.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useNotices } from '../../state/notices.tsx';

/** What can be done with exported files beside writing them. */
export function useFileActs() {
  const { t } = useI18n();
  const bridge = useBridge();
  const { go } = useNavigation();
  const { say, fail } = useNotices();
  const [isForgetting, setForgetting] = useState(false);
  return {
    isForgetting,
    /** Shows a file where its instance is exported, with all that there is to say of it. */
    open: ({ instanceId }: ExportTarget) => go({ view: 'instance', id: instanceId, tab: 'files' }),
    copyPath: async ({ id }: ExportTarget): Promise<void> => {
      const reply = await call(bridge, 'export.copyTargetPath', { id });
      if (reply.ok) say(t('files.copiedPath'));
      else fail(reply.error);
    },
    /** Takes files off the list, up to the first that cannot be; they themselves stay. Gives the ids of those that are off it. */
    forget: async (ids: readonly Id[]): Promise<readonly Id[]> => {
      const gone: Id[] = [];
      setForgetting(true);
      for (const id of ids) {
        // oxlint-disable-next-line no-await-in-loop -- one change of the list after the other
        const reply = await call(bridge, 'export.forgetTarget', { id });
        if (!reply.ok) {
          fail(reply.error);
          break;
        }
        gone.push(id);
      }
      setForgetting(false);
      if (gone.length > 0) say(t('files.forgotten', { count: gone.length }));
      return gone;
    },
  };
}
