import { expect, it } from 'vitest';
import type { Secret } from '../../../../../../electron/shared/domain.ts';
import type { StatusFinding } from '../../../../../../electron/shared/status.ts';
import { loadLanguage } from '../../../../../../electron/text/load.ts';
import { makeI18n } from '../../../../../../renderer/i18n/i18n.tsx';
import {
  findingOfRow,
  findingText,
  gravityOfFinding,
  toneOfFinding,
} from '../../../../../../renderer/features/secrets/matrix/finding.ts';
import type { ShownState } from '../../../../../../renderer/features/secrets/matrix/places.ts';
import { makeRows } from '../../../../../../renderer/features/secrets/table/rows.ts';
import { anInstance, aSecret, aVersion } from '../../../../../support/builders.ts';

const now = new Date('2026-01-11T00:00:00.000Z');
const i18n = makeI18n(await loadLanguage('en'));
const chinese = makeI18n(await loadLanguage('zh-CN'));
const test = (code: string) =>
  ({ at: '2026-01-07T00:00:00.000Z', code, good: code === 'works', latencyMs: 12 }) as const;
const rotatedAt = (activatedAt: string) => [aVersion({ activatedAt, createdAt: activatedAt })];

function told(
  secret: Partial<Secret>,
  finding: StatusFinding | null,
  { container = 'same', isLost = false }: { readonly container?: ShownState; readonly isLost?: boolean } = {},
) {
  const one = aSecret(secret);
  const lost = isLost
    ? [
        {
          secretId: one.id,
          versionId: one.versions[0]?.id ?? '',
          state: 'active',
          problem: 'missing',
          number: 1,
        } as const,
      ]
    : [];
  const [row] = makeRows([one], [anInstance()], lost, now);
  if (row === undefined) throw new Error('there is no row');
  const states = { vault: 'same', file: 'same', container, server: 'not-known' } as const;
  return findingOfRow(row, { states, files: [], finding }, now);
}

it.each<readonly [string, ReturnType<typeof told>, string, string]>([
  [
    'what runs has another value',
    told({}, 'recreate', { container: 'other' }),
    'Recreate to use the saved value',
    'warn',
  ],
  [
    'what runs does not have it',
    told({}, 'recreate', { container: 'missing' }),
    'Not in the container yet',
    'warn',
  ],
  ['a stale file', told({}, 'write-file'), 'Write the file again', 'warn'],
  ['nothing that brings it', told({}, 'export'), 'Export it to a file', 'warn'],
  ['a server of another container', told({}, 'server-differs'), 'The server has another value', 'bad'],
  ['a key of the container itself', told({}, 'not-permanent'), 'Only in the container: export it', 'warn'],
  [
    'a refused key',
    told({ kind: 'api-key', lastTest: test('unknown-key') }, 'refused'),
    'Refused, 4 days ago',
    'bad',
  ],
  [
    'a key that works',
    told({ kind: 'api-key', lastTest: test('works') }, 'in-use'),
    'Works, 4 days ago',
    'quiet',
  ],
  ['a value that runs', told({}, 'in-use'), 'In use', 'quiet'],
  ['a key that was not tested', told({ kind: 'api-key' }, 'not-known'), 'Never tested', 'quiet'],
  ['a value of which no more is known', told({}, 'not-known'), 'Saved', 'quiet'],
  ['a value that is looked for', told({}, null), 'Saved', 'quiet'],
  [
    'an old value that runs',
    told({ rotateEveryDays: 1, versions: rotatedAt('2026-01-01T00:00:00.000Z') }, 'in-use'),
    '9 days past its rotation date',
    'warn',
  ],
  [
    'an old value that runs nowhere',
    told({ rotateEveryDays: 1, versions: rotatedAt('2026-01-01T00:00:00.000Z') }, 'recreate', {
      container: 'other',
    }),
    'Recreate to use the saved value',
    'warn',
  ],
  ['a value that is due', told({ expiresAt: '2026-01-14T00:00:00.000Z' }, 'in-use'), 'Due in 3 days', 'warn'],
  ['an expired key', told({ expiresAt: '2026-01-10T00:00:00.000Z' }, 'in-use'), 'Expired 1 day ago', 'bad'],
  ['a value that the keychain lost', told({}, 'recreate', { isLost: true }), 'Value missing', 'bad'],
])('%s', (_of, finding, text, tone) => {
  expect([findingText(finding, i18n, now), toneOfFinding(finding)]).toEqual([text, tone]);
  expect(findingText(finding, chinese, now)).toMatch(/\p{Script=Han}/u);
});

it('sorts what does not work before what is to be done, and that before what is in order', () => {
  const order = [told({}, 'server-differs'), told({}, 'recreate'), told({}, 'in-use')].map(gravityOfFinding);
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(new Set(order).size).toBe(3);
});
