import { expect, it } from 'vitest';
import { secretTestRecord } from '../../../electron/openwebui/check-secret.ts';
import { secretCheckCodes } from '../../../electron/shared/server-views.ts';
import { knownSecretCheck } from '../../../electron/shared/known-codes.ts';

it('each check is known again by the record that main keeps of it', () => {
  const rest = { versionId: null, because: null, facts: {}, since: null, evidence: [], at: '' } as const;
  for (const code of secretCheckCodes) {
    expect(knownSecretCheck(secretTestRecord({ ...rest, code }).code)).toBe(code);
  }
  expect(knownSecretCheck('works')).toBeUndefined();
  expect(knownSecretCheck('same')).toBeUndefined();
});
