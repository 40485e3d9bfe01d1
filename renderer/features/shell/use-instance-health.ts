import { useMemo } from 'react';
import type { Id } from '../../../electron/shared/domain.ts';
import { healthFindings, healthLooks } from '../../../electron/shared/health.ts';
import { worstLost } from '../../state/lost-values.ts';
import { useRecords } from '../../state/records.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useTargets } from '../../state/targets.tsx';
import { useNow } from '../../state/use-now.ts';
import { outOfDateTargets } from '../export/target-state.ts';

/** What of an instance somebody has to look at: how many of its secrets, how many of its files, and whether any of it fails now. */
export interface InstanceHealth {
  readonly secrets: number;
  readonly files: number;
  readonly tone: 'bad' | 'warn';
}

/** By instance; those with nothing to look at are not in it. */
export function useInstanceHealth(): ReadonlyMap<Id, InstanceHealth> {
  const { secrets } = useSecrets();
  const { lost } = useRecords();
  const { targets } = useTargets();
  const now = useNow();
  return useMemo(() => {
    const found = new Map<Id, InstanceHealth>();
    for (const secret of secrets ?? []) {
      const [gravest] = healthFindings(secret, worstLost(lost, secret.id), now);
      const tone = gravest === undefined ? 'good' : healthLooks[gravest].tone;
      if (tone !== 'bad' && tone !== 'warn') continue;
      const before = found.get(secret.instanceId);
      found.set(secret.instanceId, {
        secrets: (before?.secrets ?? 0) + 1,
        files: 0,
        tone: before?.tone === 'bad' ? 'bad' : tone,
      });
    }
    for (const instanceId of new Set((targets ?? []).map((target) => target.instanceId))) {
      const { length: files } = outOfDateTargets(targets, instanceId);
      if (files === 0) continue;
      found.set(instanceId, { ...(found.get(instanceId) ?? { secrets: 0, tone: 'warn' }), files });
    }
    return found;
  }, [secrets, lost, targets, now]);
}
