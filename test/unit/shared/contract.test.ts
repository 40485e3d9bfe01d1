import { describe, expect, it } from 'vitest';
import { contract } from '../../../electron/shared/contract.ts';

const someId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

describe('contract', () => {
  it('takes a well-formed id and refuses anything else', () => {
    const { args } = contract['secrets.trash'];
    const versionIds = [someId];
    expect(args.safeParse({ id: someId, versionIds }).success).toBe(true);
    expect(args.safeParse({ id: someId }).success).toBe(false);
    for (const id of [
      '',
      someId.toUpperCase(),
      `${someId}\n`,
      `${someId}\0`,
      7,
      null,
      { toString: () => someId },
    ]) {
      expect(args.safeParse({ id, versionIds }).success, JSON.stringify(id)).toBe(false);
    }
  });

  it('refuses fields that it does not name', () => {
    const { args } = contract['secrets.trash'];
    expect(args.safeParse({ id: someId, versionIds: [], force: true }).success).toBe(false);
  });

  it('moves values of another vault only by its id, and once that was agreed to', () => {
    const { args } = contract['vaults.adopt'];
    expect(args.safeParse({ id: someId, confirmed: true }).success).toBe(true);
    for (const given of [{ id: someId }, { id: someId, confirmed: false }, { id: '..', confirmed: true }]) {
      expect(args.safeParse(given).success, JSON.stringify(given)).toBe(false);
    }
    expect(contract['vaults.list'].args.safeParse({ id: someId }).success).toBe(false);
  });

  it('refuses control characters in one-line texts', () => {
    const { args } = contract['generate.strength'];
    const given = { value: 'x', kind: 'variable' };
    expect(args.safeParse({ ...given, name: 'bot' }).success).toBe(true);
    for (const name of ['a\nb', 'a\0', '\u001b[31m', '\u0085']) {
      expect(args.safeParse({ ...given, name }).success, JSON.stringify(name)).toBe(false);
    }
  });
});
