import { useState } from 'react';
import type { BackupStep } from '../../../electron/shared/backup-views.ts';
import { useBridgeEvent } from '../../bridge/context.tsx';

/** The step that main is at; undefined before the first, and while nothing is under way. */
export function useProgress(isUnderWay: boolean): BackupStep | undefined {
  const [step, setStep] = useState<BackupStep | undefined>(undefined);
  useBridgeEvent('backup.progress', (progress) => setStep(progress.step));
  // What was told of the one before is no step of the next.
  if (!isUnderWay && step !== undefined) setStep(undefined);
  return isUnderWay ? step : undefined;
}
