import type { Id, Secret } from '../../../electron/shared/domain.ts';
import { activeVersion } from '../../../electron/shared/domain.ts';

export type JourneyStep = 'secretKey' | 'export' | 'test';

export interface Journey {
  readonly done: number;
  readonly total: number;
  /** Undefined once all is done. */
  readonly next: JourneyStep | undefined;
}

/**
 * How far an instance is set up, by what is known of it: its secret key is saved, a file with it was written, and its server
 * was asked. API keys are optional; an instance that has none ends with the file, and so does one whose address is unknown.
 */
export function journeyOf(
  secrets: readonly Secret[],
  { isExported, isAddressKnown }: { readonly isExported: boolean; readonly isAddressKnown: boolean },
): Journey {
  const isAsked = secrets.some(({ kind, lastTest }) => kind !== 'variable' && lastTest !== null);
  const hasTest = isAddressKnown && secrets.some(({ kind }) => kind === 'api-key');
  const steps: readonly { readonly step: JourneyStep; readonly isDone: boolean }[] = [
    { step: 'secretKey', isDone: secrets.some(({ kind }) => kind === 'secret-key') },
    { step: 'export', isDone: isExported },
    ...(hasTest ? [{ step: 'test', isDone: isAsked } as const] : []),
  ];
  return {
    done: steps.filter(({ isDone }) => isDone).length,
    total: steps.length,
    next: steps.find(({ isDone }) => !isDone)?.step,
  };
}

/** The key that the last step tests: the first one with a value. */
export function keyToTest(secrets: readonly Secret[]): Id | undefined {
  return secrets.find((secret) => secret.kind === 'api-key' && activeVersion(secret) !== undefined)?.id;
}
