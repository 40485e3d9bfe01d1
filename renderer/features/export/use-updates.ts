import type { Id } from '../../../electron/shared/domain.ts';
import type { TargetUpdate } from '../../../electron/shared/views.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { type UpdateAnswer, useTargets } from '../../state/targets.tsx';
import { needsLook } from './target-state.ts';

/** Updates files and says how it went. Gives whether something is left to be looked at. */
export function useUpdates(): {
  readonly updateOne: (id: Id, notIgnored?: UpdateAnswer) => Promise<boolean>;
  readonly updateSome: (ids: readonly Id[]) => Promise<boolean>;
  /** Those that are out of date, of one instance or of all (undefined). */
  readonly updateAll: (instanceId: Id | undefined) => Promise<boolean>;
} {
  const { t } = useI18n();
  const { say } = useNotices();
  const { update, updateAll } = useTargets();

  const tell = (done: readonly TargetUpdate[]): boolean => {
    const written = done.filter(({ result }) => result.outcome === 'written').length;
    if (written > 0) say(t('targets.updated', { count: written }));
    return done.some(needsLook);
  };
  return {
    updateOne: async (id, notIgnored) => {
      const done = await update(id, notIgnored);
      return done === undefined ? true : tell([done]);
    },
    updateSome: async (ids) => {
      const done: TargetUpdate[] = [];
      for (const id of ids) {
        // oxlint-disable-next-line no-await-in-loop -- one file after the other
        const one = await update(id);
        if (one !== undefined) done.push(one);
      }
      return tell(done) || done.length < ids.length;
    },
    updateAll: async (instanceId) => {
      const done = await updateAll(instanceId);
      return done === undefined ? true : tell(done);
    },
  };
}
