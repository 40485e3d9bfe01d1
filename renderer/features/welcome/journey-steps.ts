import type { Id, Secret } from '../../../electron/shared/domain.ts';
import { activeVersion } from '../../../electron/shared/domain.ts';

export type JourneyStep = 'secretKey' | 'apiKey' | 'export' | 'test';

export interface JourneyState {
  readonly step: JourneyStep;
  readonly isDone: boolean;
}

/** How far an instance is set up. That an export was made is known for this window only. */
export function journeySteps(secrets: readonly Secret[], wasExported: boolean): readonly JourneyState[] {
  const apiKeys = secrets.filter(({ kind }) => kind === 'api-key');
  return [
    { step: 'secretKey', isDone: secrets.some(({ kind }) => kind === 'secret-key') },
    { step: 'apiKey', isDone: apiKeys.length > 0 },
    { step: 'export', isDone: wasExported },
    { step: 'test', isDone: apiKeys.some(({ lastTest }) => lastTest !== null) },
  ];
}

/** Whether the steps still help: once the keys are there and one was tested, they do not. */
export function isJourneyOver(secrets: readonly Secret[]): boolean {
  return journeySteps(secrets, true).every(({ isDone }) => isDone);
}

/** The key that the last step tests: the first one with a value. */
export function keyToTest(secrets: readonly Secret[]): Id | undefined {
  return secrets.find((secret) => secret.kind === 'api-key' && activeVersion(secret) !== undefined)?.id;
}
