import { describe, expect, it } from 'vitest';
import { secretKeyEffects } from '../../../electron/shared/rotation-effects.ts';
import type { ServerFacts } from '../../../electron/shared/rotation-effects.ts';
import { authenticatorKeyName, dedicatedKeyNames } from '../../../electron/shared/open-webui-variables.ts';

const names = [...dedicatedKeyNames, authenticatorKeyName];
const kept = (state: 'added' | 'set' | 'no-file') => names.map((name) => ({ name, state }));

function statesOf(facts: Partial<ServerFacts>): Readonly<Record<string, string>> {
  const effects = secretKeyEffects({ release: '0.12.4', environment: null, kept: kept('added'), ...facts });
  return Object.fromEntries(effects.map(({ code, state }) => [code, state]));
}

describe('what a new secret key does to a server', () => {
  it('ends sessions on every release, and leaves API keys alone', () => {
    for (const release of ['0.6.36', '0.11.4', '0.12.4', null]) {
      expect(statesOf({ release })).toMatchObject({
        sessions: 'breaks',
        'sign-ins': 'breaks',
        'api-keys': 'unaffected',
      });
    }
  });

  it('keeps what has its own key, whether that is added or was set before', () => {
    const whole = { 'oauth-sessions': 'kept', 'oauth-clients': 'kept', authenticators: 'kept' };
    expect(statesOf({ kept: kept('added') })).toMatchObject(whole);
    expect(statesOf({ kept: kept('set') })).toMatchObject(whole);
    expect(statesOf({ kept: kept('no-file') })).toMatchObject({
      'oauth-sessions': 'unknown',
      'oauth-clients': 'unknown',
      authenticators: 'unknown',
    });
  });

  it.each([
    ['0.11.4', ['authenticators', 'apps']],
    ['0.12.0', ['apps']],
    ['0.12.4', []],
    [null, []],
    ['dev', []],
  ])('names on %s what that release may have', (release, missing) => {
    const states = statesOf({ release });
    for (const code of ['authenticators', 'apps']) {
      expect(code in states, code).toBe(!missing.some((one) => one === code));
    }
  });

  it('says that encrypted valves break where the environment shows that they are', () => {
    const environment = new Map([['ENABLE_VALVE_ENCRYPTION', 'True']]);
    expect(statesOf({ environment })).toMatchObject({ valves: 'breaks' });
    expect(statesOf({ environment, release: '0.6.36' })).toMatchObject({ valves: 'unknown' });
    expect(statesOf({ environment: new Map() })).toMatchObject({ valves: 'unknown' });
    expect(statesOf({ environment: null })).toMatchObject({ valves: 'unknown' });
  });
});
