import type { Secret } from './domain.ts';
import { releaseTraps } from './release-traps.ts';
import type { ServerTrap } from './server-views.ts';
import type { VerdictCode } from './verdict.ts';
import { goodVerdict } from './verdict.ts';

const disproved: ReadonlySet<ServerTrap> = new Set(
  releaseTraps.filter(({ untilKeyWorks }) => untilKeyWorks).map(({ trap }) => trap),
);

/** The known problems of a server that are told: none that a key of it which works disproves. */
export function toldTraps(traps: readonly ServerTrap[], isKeyGood: boolean): readonly ServerTrap[] {
  return isKeyGood ? traps.filter((trap) => !disproved.has(trap)) : traps;
}

/** Whether the server takes keys, as one that was tested shows. */
export function showsKeysOn(code: VerdictCode): boolean {
  return goodVerdict(code) || code === 'owner-differs';
}

/** Whether the last test of one of these secrets, all of one instance, found a key that works. */
export function hasWorkingKey(secrets: readonly Pick<Secret, 'kind' | 'lastTest'>[]): boolean {
  return secrets.some(({ kind, lastTest }) => kind === 'api-key' && lastTest?.good === true);
}
