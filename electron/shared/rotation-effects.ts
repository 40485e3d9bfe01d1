import type { Release } from './release.ts';
import { isAtLeast, parseRelease } from './release.ts';
import type { KeptVariable, RotationEffect } from './rotation-views.ts';
import { authenticatorKeyName, authenticatorsSince, dedicatedKeyNames } from './open-webui-variables.ts';

/** The first releases with encrypted valves, and with apps. Source: CHANGELOG.md of Open WebUI. */
const encryptedValvesSince: Release = [0, 10, 0];
const appsSince: Release = [0, 12, 1];

/** What is known of the server whose secret key is rotated. */
export interface ServerFacts {
  /** Null where the server did not say. */
  readonly release: string | null;
  /** Variables that it was started with, by name; null where they could not be seen. */
  readonly environment: ReadonlyMap<string, string> | null;
  readonly kept: readonly KeptVariable[];
}

/**
 * What a new WEBUI_SECRET_KEY breaks on a server, and what stays whole. Whether there are stored sessions, authenticators, valves or
 * apps is in its database, which is not read: they are told as what would become of them.
 *
 * Source: seen on 0.12.4 with rows that its own modules wrote, and read in 0.11.4 and 0.6.36.
 */
export function secretKeyEffects({ release, environment, kept }: ServerFacts): readonly RotationEffect[] {
  const known = release === null ? null : parseRelease(release);
  const mayHave = (since: Release): boolean => known === null || isAtLeast(known, since);
  const stateOf = (name: string): RotationEffect['state'] => {
    const variable = kept.find((one) => one.name === name);
    return variable === undefined || variable.state === 'no-file' ? 'unknown' : 'kept';
  };
  const [sessionKey, clientKey] = dedicatedKeyNames;
  const effects: (RotationEffect | null)[] = [
    { code: 'sessions', state: 'breaks' },
    { code: 'sign-ins', state: 'breaks' },
    { code: 'oauth-sessions', state: stateOf(sessionKey) },
    { code: 'oauth-clients', state: stateOf(clientKey) },
    mayHave(authenticatorsSince) ? { code: 'authenticators', state: stateOf(authenticatorKeyName) } : null,
    {
      code: 'valves',
      state: mayHave(encryptedValvesSince) && areValvesEncrypted(environment) ? 'breaks' : 'unknown',
    },
    mayHave(appsSince) ? { code: 'apps', state: 'unknown' } : null,
    { code: 'api-keys', state: 'unaffected' },
  ];
  return effects.filter((effect) => effect !== null);
}

function areValvesEncrypted(environment: ServerFacts['environment']): boolean {
  return environment?.get('ENABLE_VALVE_ENCRYPTION')?.toLowerCase() === 'true';
}
