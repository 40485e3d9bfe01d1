import { describe, expect, it } from 'vitest';
import type { SecretVersion, ValueChange } from '../../../../../electron/shared/domain.ts';
import { lostTitle } from '../../../../../renderer/features/keychain/lost-banner.tsx';
import { retiredText, withRetired } from '../../../../../renderer/features/secrets/retired-text.ts';
import { setAgainText } from '../../../../../renderer/features/secrets/set-again-dialog.tsx';
import { orderedVersions } from '../../../../../renderer/features/secrets/version-order.ts';
import { readWholeNumber } from '../../../../../renderer/features/settings/whole-number.ts';
import { makeI18n } from '../../../../../renderer/i18n/i18n.tsx';
import { languages } from '../../../../../electron/text/language.ts';
import type { NamedLost } from '../../../../../renderer/state/lost-values.ts';
import { aSecret, aVersion } from '../../../../support/builders.ts';

const en = makeI18n(languages.en);
const zh = makeI18n(languages['zh-CN']);
function version(number: number, state: SecretVersion['state'], replacedAt: string | null = null) {
  return aVersion({ id: `version-${number}`, number, state, replacedAt });
}

it('versions are listed staged, active, previous with the one in use last first, retired with the newest first', () => {
  const versions = [
    version(1, 'retired', '2026-01-01T00:00:00.000Z'),
    version(2, 'retired', '2026-02-01T00:00:00.000Z'),
    // In use again after a rollback, so replaced later than version 4.
    version(3, 'previous', '2026-06-01T00:00:00.000Z'),
    version(4, 'previous', '2026-04-01T00:00:00.000Z'),
    version(5, 'active'),
    version(6, 'staged'),
  ];
  expect(orderedVersions({ versions }).map(({ number }) => number)).toEqual([6, 5, 3, 4, 2, 1]);
});

describe('what was retired', () => {
  it('is named by its numbers, with the reason', () => {
    expect(retiredText([], en)).toBeUndefined();
    expect(retiredText([2], en)).toMatch(
      /^The value of version 2 was deleted: .*number of previous versions/,
    );
    expect(retiredText([1, 2], en)).toMatch(/^The values of versions 1, 2 were deleted: /);
    expect(retiredText([1, 2], zh)).toMatch(/^版本 1、2 的值已删除：.*设置/);
  });
  it('follows what was done', () => {
    expect(withRetired('Done.', [], en)).toBe('Done.');
    expect(withRetired('Done.', [2], en)).toMatch(/^Done\. The value of version 2 was deleted/);
  });
});

describe('the outcome of a value set again', () => {
  const secret = aSecret({ name: 'KEY', versions: [version(1, 'previous'), version(2, 'active')] });
  const outcomes: readonly (readonly [ValueChange['outcome'], string])[] = [
    ['put-back', 'KEY: the value is in the keychain again.'],
    ['unchanged', 'KEY: the keychain already has this value; nothing was changed.'],
    ['replaced', 'KEY: saved as version 2, which is active now.'],
  ];
  it.each(outcomes)('%s is said', (outcome, text) => {
    expect(setAgainText({ secret, outcome, retired: [] }, en)).toBe(text);
  });
  it('a replaced value says which versions it retired', () => {
    expect(setAgainText({ secret, outcome: 'replaced', retired: [1] }, en)).toMatch(
      /active now\..*version 1 /,
    );
  });
});

const lost = (secretName: string, more: Partial<NamedLost> = {}): NamedLost => ({
  secretId: secretName,
  versionId: secretName,
  number: 2,
  state: 'active',
  problem: 'missing',
  secretName,
  instanceName: 'prod',
  fingerprint: '',
  ...more,
});

describe('the banner of lost values', () => {
  it('names each by secret and instance, a version that is not in use by its number too', () => {
    expect(lostTitle([lost('KEY')], en)).toBe('1 value is not in the keychain: KEY of prod');
    expect(lostTitle([lost('KEY'), lost('BOT', { state: 'previous' })], en)).toBe(
      '2 values are not in the keychain: KEY of prod, BOT of prod (version 2)',
    );
    expect(lostTitle([lost('KEY')], zh)).toBe('1 个值不在钥匙串中：prod 的 KEY');
  });
  it('names three and counts the rest', () => {
    const title = lostTitle(
      ['A', 'B', 'C', 'D', 'E'].map((name) => lost(name)),
      en,
    );
    expect(title).toBe('5 values are not in the keychain: A of prod, B of prod, C of prod and 2 more');
  });
  it('does not call a value missing that another program changed', () => {
    const title = lostTitle([lost('KEY'), lost('BOT', { problem: 'differs' })], en);
    expect(title).toBe('2 values are missing or not those that were saved: KEY of prod, BOT of prod');
  });
});

it.each([
  ['5', 5],
  [' 50 ', 50],
  ['1', 1],
  ['0', undefined],
  ['51', undefined],
  ['', undefined],
  ['-3', undefined],
  ['2.5', undefined],
  ['1e1', undefined],
  ['0x5', undefined],
])('%j typed for a number from 1 to 50 is read as %j', (text, value) => {
  expect(readWholeNumber(text, { min: 1, max: 50 })).toBe(value);
});
