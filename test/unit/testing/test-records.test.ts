import { expect, it } from 'vitest';
import { createTestRecords } from '../../../electron/testing/test-records.ts';
import type { Id, TestRecord } from '../../../electron/shared/domain.ts';
import { err, ok } from '../../../electron/shared/result.ts';

const record = { at: '2026-01-01T00:00:00.000Z', code: 'works', good: true, latencyMs: 1 };

it('writes what came in during one write with the next, newest last, and nothing is left out', async () => {
  const batches: (readonly [Id, TestRecord])[][] = [];
  const gates: (() => void)[] = [];
  const records = createTestRecords({
    recordTests: async (tests) => {
      batches.push([...tests]);
      await new Promise<void>((resolve) => {
        gates.push(resolve);
      });
      return ok();
    },
  });
  records.add('a', record);
  records.add('b', record);
  records.add('c', record);
  records.add('b', { ...record, code: 'key-unknown' });
  const written = records.written();
  gates.shift()?.();
  await expect.poll(() => gates.length).toBe(1);
  gates.shift()?.();
  await written;
  expect(batches.map((batch) => batch.map(([id, { code }]) => `${id} ${code}`))).toEqual([
    ['a works'],
    ['b key-unknown', 'c works'],
  ]);
  records.add('d', record);
  gates.shift()?.();
  await records.written();
  expect(batches).toHaveLength(3);
});

it('answers with what kept a record from being written', async () => {
  const records = createTestRecords({ recordTests: () => Promise.resolve(err({ code: 'vault-read-only' })) });
  expect(await records.written()).toEqual({ ok: true, value: undefined });
  records.add('a', record);
  expect(await records.written()).toMatchObject({ ok: false, error: { code: 'vault-read-only' } });
});

it('answers with the first of the writes that failed, whatever came of later ones', async () => {
  const outcomes = [err({ code: 'vault-io' } as const), err({ code: 'vault-read-only' } as const), ok()];
  const records = createTestRecords({ recordTests: () => Promise.resolve(outcomes.shift() ?? ok()) });
  for (const id of ['a', 'b', 'c']) {
    records.add(id, record);
    // oxlint-disable-next-line no-await-in-loop -- each in a write of its own
    expect(await records.written()).toMatchObject({ ok: false, error: { code: 'vault-io' } });
  }
  expect(outcomes).toEqual([]);
});
