import { describe, expect, it } from 'vitest';
import { rotationDue } from '../../../electron/shared/rotation.ts';
import { aVersion } from '../../support/builders.ts';

const active = aVersion({ activatedAt: '2026-01-11T00:00:00.000Z' });
const now = '2026-02-01T00:00:00.000Z';

describe('rotationDue', () => {
  it('counts the days from the first use', () => {
    const secret = { versions: [active], rotateEveryDays: 30, expiresAt: null };
    expect(rotationDue(secret, now)).toEqual({
      at: '2026-02-10T00:00:00.000Z',
      reason: 'age',
      isOverdue: false,
    });
    expect(rotationDue(secret, '2026-02-10T00:00:00.000Z')?.isOverdue).toBe(true);
    expect(rotationDue(secret, '2026-02-09T23:59:59.999Z')?.isOverdue).toBe(false);
  });

  it('takes whichever of age and expiry comes first', () => {
    const expiresAt = '2026-01-20T00:00:00.000Z';
    expect(rotationDue({ versions: [active], rotateEveryDays: 30, expiresAt }, now)).toEqual({
      at: expiresAt,
      reason: 'expiry',
      isOverdue: true,
    });
    expect(rotationDue({ versions: [active], rotateEveryDays: 1, expiresAt }, now)?.reason).toBe('age');
    expect(rotationDue({ versions: [active], rotateEveryDays: null, expiresAt }, now)?.at).toBe(expiresAt);
  });

  it('is nothing without a rule or an active version', () => {
    expect(rotationDue({ versions: [active], rotateEveryDays: null, expiresAt: null }, now)).toBeUndefined();
    const versions = [{ ...active, state: 'previous' as const }];
    expect(rotationDue({ versions, rotateEveryDays: 1, expiresAt: null }, now)).toBeUndefined();
  });
});
