import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handlers } from '../../../electron/ipc/dispatch.ts';
import { channelNames, createDispatcher } from '../../../electron/ipc/dispatch.ts';
import { isPlainData } from '../../../electron/ipc/plain-data.ts';
import { createLog } from '../../../electron/log.ts';
import { createRedactor } from '../../../electron/redact.ts';
import { contract } from '../../../electron/shared/contract.ts';
import { cases } from '../../support/soak.ts';
import { planted, samples } from './samples.ts';

const trusted = { sender: { id: 1 }, senderFrame: { url: 'app://bundle/index.html', parent: null } };
const lines: string[] = [];
const options = {
  isKnownWindow: (id: number) => id === 1,
  log: createLog(createRedactor(), (line) => lines.push(line)),
};

/** Handlers that note what gets through to them. */
function recording(): { readonly handlers: Handlers; readonly taken: unknown[] } {
  const taken: unknown[] = [];
  const entries = channelNames.map((name) => [
    name,
    async (args: unknown) => {
      taken.push(args);
      return { ok: true, value: undefined };
    },
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answers are never looked at
  return { handlers: Object.fromEntries(entries) as Handlers, taken };
}

/** Values that no field of any channel takes, all of them cloneable by IPC. */
const wrong = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom<unknown>(
      Number.NaN,
      Number.POSITIVE_INFINITY,
      -1,
      0.5,
      10n,
      new Date(0),
      new Map([['id', planted]]),
      new Set([planted]),
      new Uint8Array(8),
      /x/,
      [[planted]],
      [null],
      { value: planted },
      { toString: planted },
      JSON.parse('{"__proto__":{"polluted":true}}'),
    ),
  },
  // Longer than any field.
  {
    weight: 1,
    arbitrary: fc.string({ minLength: 1, maxLength: 5 }).map((text) => (text + planted).repeat(2500)),
  },
);
/** Strings that no id, enumeration or instant takes. */
const wrongWord = fc.oneof(
  fc.constantFrom(
    '3F2B8C1E-9D4A-4B6E-8F3A-1C2D3E4F5A6B',
    '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b\n',
    '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b\u0000',
    '../../etc/passwd',
    '__proto__',
    'constructor',
    '2026-12-31',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `${text}!${planted}`),
);

interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}
function walk(value: unknown, path: readonly (string | number)[] = []): { leaves: Leaf[]; objects: Leaf[] } {
  if (value === null || typeof value !== 'object') return { leaves: [{ path, value }], objects: [] };
  const inner = Object.entries(value).map(([key, part]) =>
    walk(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return {
    leaves: inner.flatMap(({ leaves }) => leaves),
    objects: [...(Array.isArray(value) ? [] : [{ path, value }]), ...inner.flatMap(({ objects }) => objects)],
  };
}

function replaceAt(root: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root)) {
    return root.map((part: unknown, index) => (index === key ? replaceAt(part, rest, value) : part));
  }
  const record = Object.assign({}, root);
  // As JSON would: `__proto__` becomes a property of its own.
  Object.defineProperty(record, key, {
    value: replaceAt(Reflect.get(record, key), rest, value),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return record;
}

/** The values of the samples that stand for one of a few words, or have a format. */
const closedWords = new Set<unknown>(
  (
    'production secret-key api-key hex dark zh-CN compose-env open-webui-docs sqlite email typed generated secret ' +
    '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b 9d4a3f2b-8c1e-4b6e-8f3a-5a6b1c2d3e4f 2026-12-31T00:00:00.000Z'
  ).split(' '),
);

/** Arguments made wrong in one place, each of which must be refused. */
function mutants(sample: unknown): fc.Arbitrary<readonly unknown[]> {
  if (sample === undefined) {
    const something = fc.oneof(wrong, fc.constantFrom<unknown>(null, false, 0, '', {}, [], planted));
    return something.map((value) => [value]);
  }
  const { leaves, objects } = walk(sample);
  const words = leaves.filter(({ value }) => closedWords.has(value));
  const swapLeaf = fc
    .tuple(fc.constantFrom(...leaves), wrong)
    .map(([leaf, value]) => [replaceAt(sample, leaf.path, value)]);
  const swapWord = fc
    .tuple(fc.constantFrom(...(words.length > 0 ? words : leaves)), words.length > 0 ? wrongWord : wrong)
    .map(([leaf, value]) => [replaceAt(sample, leaf.path, value)]);
  const addKey = fc
    .tuple(
      fc.constantFrom(...objects),
      fc.oneof(
        fc.constantFrom('__proto__', 'constructor', 'toJSON', 'then', 'path', 'isAdmin'),
        fc.string({ minLength: 1 }).map((text) => `x${text}`),
      ),
      fc.constantFrom<unknown>(planted, {}, null, true),
    )
    .map(([object, key, value]) => [replaceAt(sample, [...object.path, key], value)]);
  const otherRoot = fc
    .constantFrom<unknown>(null, undefined, 0, '', planted, [], [sample], JSON.stringify(sample), new Map())
    .map((value) => [value]);
  const more = fc.constantFrom<unknown>(undefined, planted, {}, sample).map((value) => [sample, value]);
  return fc.oneof(
    { weight: 4, arbitrary: swapLeaf },
    { weight: 3, arbitrary: swapWord },
    addKey,
    otherRoot,
    more,
  );
}

describe('T5: what the window may send', () => {
  it('each channel takes its sample, and only from our window', async () => {
    for (const name of channelNames) {
      const { handlers, taken } = recording();
      const dispatch = createDispatcher(name, handlers, options);
      await dispatch(trusted, samples[name] === undefined ? [] : [samples[name]]);
      expect(taken, name).toHaveLength(1);
      await expect(
        dispatch({ ...trusted, senderFrame: { url: 'https://evil.example/', parent: null } }, [
          samples[name],
        ]),
      ).rejects.toThrow('request-denied');
      expect(taken, name).toHaveLength(1);
    }
  });

  it('mutated arguments on each channel: none accepted, no crash, no secret in an answer or the log', async () => {
    const perChannel = cases({ quick: 500, all: 10_000 });
    let accepted = 0;
    let crashed = 0;
    let leaked = 0;
    let total = 0;
    for (const name of channelNames) {
      const { handlers, taken } = recording();
      const dispatch = createDispatcher(name, handlers, options);
      // oxlint-disable no-await-in-loop -- one after the other, so that a log line belongs to its argument
      for (const args of fc.sample(mutants(samples[name]), perChannel)) {
        total += 1;
        lines.length = 0;
        try {
          const reply = await dispatch(trusted, args);
          if (reply.ok || reply.error.code !== 'request-invalid') accepted += 1;
          if (JSON.stringify(reply).includes('planted')) leaked += 1;
        } catch {
          crashed += 1;
        }
        if (lines.length === 0 || lines.join('').includes('planted')) leaked += 1;
      }
      accepted += taken.length;
      expect({ name, accepted, crashed, leaked }).toEqual({ name, accepted: 0, crashed: 0, leaked: 0 });
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    console.log(
      `T5: ${total} mutated arguments on ${channelNames.length} channels: ` +
        `${accepted} accepted, ${crashed} crashes, ${leaked} secrets in answers or log`,
    );
  });

  it('a member called __proto__ is refused wherever it is', async () => {
    const { handlers, taken } = recording();
    const dispatch = createDispatcher('view.set', handlers, options);
    for (const text of ['{"__proto__":{}}', '{"filters":{"__proto__":{}}}', '{"sort":{"__proto__":null}}']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await dispatch(trusted, [JSON.parse(text)])).toMatchObject({
        error: { code: 'request-invalid' },
      });
    }
    expect(taken).toEqual([]);
  });

  it('what is refused is logged, and the field is named that the reader can mend', async () => {
    const { handlers } = recording();
    lines.length = 0;
    const foreign = { ...trusted, sender: { id: 2 } };
    const dispatch = createDispatcher('secrets.create', handlers, options);
    await expect(dispatch(foreign, [samples['secrets.create']])).rejects.toThrow('request-denied');
    expect(lines.join('')).toContain('unknown-window');
    const sample = samples['secrets.create'];
    const input = { ...sample.input, owner: 'x'.repeat(121) };
    expect(await dispatch(trusted, [{ ...sample, input }])).toEqual({
      ok: false,
      error: { code: 'request-invalid', subject: 'secrets.create', field: 'owner' },
    });
    expect(lines.join('')).toContain('input.owner');
  });

  it('plain data is no deeper than the contract needs, and has no member of another kind', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 'x' : { in: nested(levels - 1) });
    expect([isPlainData(nested(8)), isPlainData(nested(9))]).toEqual([true, false]);
    expect(isPlainData(Object.assign(Object.create(null), { a: [1, null, undefined, true] }))).toBe(true);
    for (const odd of [Symbol('s'), 1n, new Date(0), new Map(), [Symbol('s')], { a: 1n }]) {
      expect(isPlainData(odd)).toBe(false);
    }
  });

  it('a bug in a handler is answered without its text, and logged without secrets', async () => {
    const { handlers } = recording();
    const broken: Handlers = {
      ...handlers,
      'secrets.reveal': async () => {
        throw new Error(`could not send ${planted}`);
      },
    };
    lines.length = 0;
    const dispatch = createDispatcher('secrets.reveal', broken, options);
    const reply = await dispatch(trusted, [samples['secrets.reveal']]);
    expect(reply).toEqual({ ok: false, error: { code: 'request-internal', subject: 'secrets.reveal' } });
    expect(lines.join('')).toContain('could not send [redacted]');
    expect(lines.join('')).not.toContain('planted');
  });

  it('the samples name every channel of the contract', () => {
    expect(Object.keys(samples).toSorted()).toEqual(Object.keys(contract).toSorted());
  });
});
