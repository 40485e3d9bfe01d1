import type { Id } from '../../../electron/shared/domain.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';

/** Copies a command of a rotation (`of`: its id, or the handle of its plan) by its place among them, and says so. */
export function useCopyOf(of: Id | undefined): (place: number) => void {
  const { t } = useI18n();
  const bridge = useBridge();
  const { say, fail } = useNotices();
  const copy = async (place: number): Promise<void> => {
    if (of === undefined) return;
    const reply = await call(bridge, 'rotations.copyCommand', { of, place });
    if (reply.ok) say(t('action.copiedCommand'));
    else fail(reply.error);
  };
  return (place) => void copy(place);
}
