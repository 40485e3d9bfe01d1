import { useMemo } from 'react';
import type { Instance, Secret } from '../../../../electron/shared/domain.ts';
import type { Failure } from '../../../../electron/shared/failure.ts';
import type { InstanceStatus } from '../../../../electron/shared/status.ts';
import type { ExportTarget } from '../../../../electron/shared/views.ts';
import { useDeploymentStatus } from '../../../state/deployment-statuses.tsx';
import { useServerAnswers } from '../../../state/server-answers.tsx';
import { useTargets } from '../../../state/targets.tsx';
import { type PlacesOfSecret, placesOf, seenOf } from './places.ts';

/** What the page of an instance shows of its secrets: where each of them is. */
export interface Matrix {
  readonly placesOf: (secret: Secret) => PlacesOfSecret;
  /** Undefined before what runs was looked at. */
  readonly status: InstanceStatus | undefined;
  readonly failure: Failure | undefined;
  readonly isLooking: boolean;
  readonly lookAgain: () => void;
  /** The files that were exported for the instance. */
  readonly targets: readonly ExportTarget[];
  /** Of the server, as it said last; empty where it was not asked, or did not say. */
  readonly release: string;
}

const noTargets: readonly ExportTarget[] = [];

export function useMatrix(instance: Instance): Matrix {
  const { status, failure, isLooking, lookAgain } = useDeploymentStatus(instance);
  const { targets: all = noTargets } = useTargets();
  const release = useServerAnswers().answerOf(instance)?.version ?? '';
  return useMemo(() => {
    const seen = status && seenOf(status);
    const targets = all.filter(({ instanceId }) => instanceId === instance.id);
    const isOpen = isLooking || (status === undefined && failure === undefined);
    return {
      placesOf: (secret: Secret) => placesOf(secret, seen, targets, isOpen),
      status,
      failure,
      isLooking: isOpen,
      lookAgain,
      targets,
      release,
    };
  }, [status, failure, isLooking, lookAgain, all, instance.id, release]);
}
