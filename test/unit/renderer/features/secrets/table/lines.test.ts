import { describe, expect, it } from 'vitest';
import type { SecretKind } from '../../../../../../electron/shared/domain.ts';
import { linesOf } from '../../../../../../renderer/features/secrets/table/lines.ts';
import { makeRows } from '../../../../../../renderer/features/secrets/table/rows.ts';
import { anInstance, aSecret } from '../../../../../support/builders.ts';

const instances = [anInstance({ id: 'chat', name: 'Team chat' }), anInstance({ id: 'legal', name: 'Legal' })];
const secret = (id: string, instanceId: string, kind: SecretKind = 'variable') =>
  aSecret({ id, name: id, instanceId, kind });
const rows = makeRows(
  [secret('ab', 'chat'), secret('AC', 'legal', 'api-key'), secret('ba', 'chat'), secret('bb', 'legal')],
  instances,
  [],
  new Date(),
);
const words = {
  compare: new Intl.Collator('en').compare,
  kind: (kind: SecretKind) =>
    ({ 'secret-key': 'Secret key', 'api-key': 'API key', variable: 'Variable', header: 'Header' })[kind],
};
const keysOf = (...given: Parameters<typeof linesOf> extends [unknown, ...infer R] ? R : never) =>
  linesOf(rows, ...given).map(({ key }) => key);
const grouped = linesOf(rows, 'instance', new Set(), words);

describe('lines', () => {
  it('are the rows alone, or under heads by name, folded ones without theirs', () => {
    expect(keysOf('none', new Set(['chat']), words)).toEqual(['ab', 'AC', 'ba', 'bb']);
    expect(keysOf('instance', new Set(), words)).toEqual(['legal', 'AC', 'bb', 'chat', 'ab', 'ba']);
    expect(keysOf('instance', new Set(['legal']), words)).toEqual(['legal', 'chat', 'ab', 'ba']);
    expect(keysOf('kind', new Set(), words)).toEqual(['api-key', 'AC', 'variable', 'ab', 'ba', 'bb']);
    expect(grouped[0]).toMatchObject({ name: 'Legal', count: 2, isOpen: true });
  });
});
