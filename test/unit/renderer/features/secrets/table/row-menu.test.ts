import { expect, it } from 'vitest';
import { noFingerprint, type Secret } from '../../../../../../electron/shared/domain.ts';
import { copyTextActs } from '../../../../../../renderer/features/secrets/table/row-menu.ts';
import { aSecret, aVersion } from '../../../../../support/builders.ts';

/** Answers with the key, so that a test sees which words were chosen. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any text will do here
const t = ((key: string) => key) as Parameters<typeof copyTextActs>[1]['t'];

const offered = (versions: Secret['versions']): readonly string[] =>
  copyTextActs({ secret: aSecret({ versions }) }, { t, onAct: () => {} }).map(({ label }) => label);

it('a fingerprint can be copied where the value in use has one, the name always', () => {
  const both = ['table.copyName', 'table.copyFingerprint'];
  expect(offered([aVersion({ state: 'active', fingerprint: 'a1b2c3d4e5f6' })])).toEqual(both);
  expect(offered([aVersion({ state: 'active', fingerprint: noFingerprint })])).toEqual(['table.copyName']);
  expect(offered([aVersion({ state: 'staged', fingerprint: 'a1b2c3d4e5f6' })])).toEqual(['table.copyName']);
});
