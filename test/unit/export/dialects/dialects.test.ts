import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeChecked } from '../../../../electron/export/dialects/checked.ts';
import type { Variable, WriteOptions } from '../../../../electron/export/dialects/dialect.ts';
import { secretName } from '../../../../electron/export/dialects/kubernetes.ts';
import { mask, maskedText, plainText } from '../../../../electron/export/dialects/pieces.ts';
import { dialects } from '../../../../electron/export/dialects/registry.ts';
import { maxValueBytes } from '../../../../electron/keychain/port.ts';
import type { DialectId, ExportVariant } from '../../../../electron/shared/dialects.ts';
import { dialectIds, dialectInfos } from '../../../../electron/shared/dialects.ts';
import { environmentName, hostileValue } from '../../../support/hostile-text.ts';
import { cases as caseCount } from '../../../support/soak.ts';

const valueCount = caseCount({ quick: 3000, all: 20_000 });

const before: Variable = { name: 'WEBUI_SECRET_KEY', value: 'before' };
const after: Variable = { name: 'OPENAI_API_KEY', value: 'after' };

function options(variant?: ExportVariant, namesOnly = false): WriteOptions {
  return { variant, namesOnly, instanceName: 'Home server' };
}

describe.each(dialects.map((dialect) => ({ id: dialect.info.id, dialect })))('$id', ({ dialect }) => {
  const variants = dialect.info.variants.length > 0 ? dialect.info.variants : [undefined];

  it.each(variants)('gives hostile values back, or refuses them (%s)', (variant) => {
    const tally = { written: 0, refused: 0, wrong: 0 };
    fc.assert(
      fc.property(hostileValue, (value) => {
        const candidate = { name: 'WEBUI_SECRET_KEY', value };
        if (dialect.refuse(candidate, options(variant)) !== undefined) {
          tally.refused += 1;
          return;
        }
        const carriesOthers = dialect.refuse(after, options(variant)) === undefined;
        const wanted = carriesOthers ? [{ ...before, name: 'A' }, candidate, after] : [candidate];
        const files = dialect.write(wanted, options(variant));
        const read = dialect.read(
          files.map(({ name, pieces }) => ({ name, text: plainText(pieces) })),
          options(variant),
        );
        expect(read).toEqual({ ok: true, value: wanted });
        tally.written += 1;
      }),
      { numRuns: valueCount },
    );
    expect(tally.written + tally.refused).toBe(valueCount);
    // A dialect that refused nearly everything would pass the property above.
    expect(tally.written).toBeGreaterThan(
      dialect.info.cannotCarry.length === 0 ? valueCount - 1 : valueCount / 10,
    );
  });

  it('shows no character of a value in its masked form', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\u4e00-\u9faf]{6}$/),
        fc.constantFrom(...variants),
        (value, variant) => {
          const candidate = { name: 'WEBUI_SECRET_KEY', value };
          if (dialect.refuse(candidate, options(variant)) !== undefined) return;
          for (const { pieces } of dialect.write([candidate], options(variant))) {
            const masked = maskedText(pieces);
            expect(masked).not.toContain(value);
            expect(masked).not.toMatch(/[\u4e00-\u9faf]/);
            expect(masked.includes(mask)).toBe(plainText(pieces) !== masked);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('refuses what no environment variable can hold, a bad name and a name given twice', () => {
    const cases: readonly (readonly [Variable[], string])[] = [
      [[{ name: 'WEBUI_SECRET_KEY', value: 'a\0b' }], 'nul'],
      [[{ name: 'WEBUI_SECRET_KEY', value: 'a\ud800' }], 'not-unicode'],
      [[{ name: 'my key', value: 'a' }], 'bad-name'],
      [[{ name: 'A=B', value: 'a' }], 'bad-name'],
      [[{ name: '1A', value: 'a' }], 'bad-name'],
      [[{ name: 'Ä', value: 'a' }], 'bad-name'],
      [[{ name: 'A\nB', value: 'a' }], 'bad-name'],
      [[before, before], 'duplicate-name'],
    ];
    for (const [variables, reason] of cases) {
      const written = writeChecked(dialect, variables, options(), dialects);
      expect(written.ok ? 'written' : written.error.map((refusal) => refusal.reason)).toEqual([reason]);
    }
  });

  it('writes names without values, or says that it cannot', () => {
    const names = [before, after];
    if (!dialect.info.namesOnly) return;
    fc.assert(
      fc.property(fc.uniqueArray(environmentName, { minLength: 1, maxLength: 6 }), (some) => {
        const variables = [...names, ...some.map((name) => ({ name, value: 'never-written' }))];
        const written = writeChecked(dialect, variables, options(undefined, true), dialects);
        expect(written.ok).toBe(true);
        const text = written.ok ? written.value.map(({ pieces }) => plainText(pieces)).join('') : '';
        expect(text).not.toContain('never-written');
        for (const { name } of variables) expect(text).toContain(name);
      }),
      { numRuns: 200 },
    );
  });
});

describe('limits', () => {
  const limited = dialects.flatMap(({ info, ...dialect }) =>
    info.limit === null ? [] : [{ id: info.id, limit: info.limit, dialect: { info, ...dialect } }],
  );
  const name = 'WEBUI_SECRET_KEY';
  const around: Partial<Record<DialectId, string>> = { 'docker-env': `${name}=`, cmd: `@set "${name}="` };

  it.each(limited.filter(({ limit }) => limit.of !== 'document-bytes'))(
    '$id: a value up to the limit is written, and a longer one that the keychain takes is refused',
    ({ id, limit, dialect }) => {
      const length = limit.max - (around[id] ?? '').length;
      // Four bytes, two UTF-16 code units: where bytes count, a quarter of the characters.
      const wide = id === 'cmd' ? 'ab' : '\u{1f511}';
      const unit = limit.of === 'line-bytes' ? Buffer.byteLength(wide) : wide.length;
      const longest = wide.repeat(Math.floor(length / unit)) + 'x'.repeat(length % unit);
      expect(writeChecked(dialect, [{ name, value: longest }], options(), dialects).ok).toBe(true);
      const value = `${longest}x`;
      expect(writeChecked(dialect, [{ name, value }], options(), dialects)).toMatchObject({
        error: [{ reason: 'too-long', limit }],
      });
      expect(length).toBeLessThan(maxValueBytes);
    },
  );

  it.each(limited.filter(({ limit }) => limit.of === 'document-bytes'))(
    '$id: names and values up to the limit are written, and one byte more is refused',
    ({ limit, dialect }) => {
      const names = Array.from({ length: 17 }, (_, index) => `VARIABLE_${index + 10}`);
      const rest = limit.max - Buffer.byteLength(names.join('')) - 16 * 64_000;
      const variables = (last: number) =>
        names.map((one, index) => ({
          name: one,
          value: index < 16 ? 'ü'.repeat(32_000) : 'x'.repeat(last),
        }));
      expect(rest).toBeLessThan(maxValueBytes);
      expect(writeChecked(dialect, variables(rest), options(), dialects).ok).toBe(true);
      const over = writeChecked(dialect, variables(rest + 1), options(), dialects);
      expect(over.ok ? [] : over.error).toHaveLength(17);
      expect(over.ok ? {} : over.error[0]).toMatchObject({ reason: 'document-too-large', limit });
    },
  );
});

describe('names', () => {
  it('that set nothing in a plain object are refused where the reader fills one', () => {
    const proto = { name: '__proto__', value: 'x' };
    const refusing = dialects.filter((dialect) => !writeChecked(dialect, [proto], options(), []).ok);
    expect(refusing.map(({ info }) => info.id).toSorted()).toEqual(['compose-secret', 'dotenv', 'key-file']);
  });
});

describe('registry', () => {
  it('has every dialect once, each under its own id', () => {
    expect(dialects.map(({ info }) => info.id).toSorted()).toEqual([...dialectIds].toSorted());
    for (const { info } of dialects) expect(info).toBe(dialectInfos[info.id]);
  });
});

describe('names that YAML 1.1 has for a boolean or for nothing', () => {
  const words = ['Y', 'n', 'YES', 'No', 'on', 'OFF', 'True', 'FALSE', 'NULL'];
  const value = 'a value';
  const base64 = Buffer.from(value).toString('base64');
  const read = (id: DialectId, variant?: ExportVariant, namesOnly = false): unknown => {
    const dialect = dialects.find(({ info }) => info.id === id);
    const variables = words.map((name) => ({ name, value }));
    const [file] = dialect?.write(variables, options(variant, namesOnly)) ?? [];
    return parse(plainText(file?.pieces ?? []), { version: '1.1' });
  };

  it.each([
    ['k8s-secret', 'data', 'data', base64],
    ['k8s-secret', 'string-data', 'stringData', value],
    ['compose-yaml', 'environment', 'environment', value],
  ] as const)('are keys of %s (%s) as they are', (id, variant, holder, held) => {
    expect(read(id, variant)).toHaveProperty(holder, Object.fromEntries(words.map((name) => [name, held])));
  });

  it('are names in lists as they are', () => {
    expect(read('compose-yaml', 'environment', true)).toEqual({ environment: words });
    expect(read('helm')).toMatchObject({ extraEnvVars: words.map((name) => ({ name })) });
  });
});

const helmValues = (...some: readonly string[]): unknown => {
  const variables = some.map((name) => ({ name, value: name.toLowerCase() }));
  const [file] =
    dialects
      .find(({ info }) => info.id === 'helm')
      ?.write(variables, { ...options(), instanceName: 'Home' }) ?? [];
  return parse(plainText(file?.pieces ?? []));
};

describe('Helm values', () => {
  it("give what the chart sets itself by the chart's own values, and nothing of that name besides", () => {
    const names = ['WEBUI_SECRET_KEY', 'OPENAI_API_KEY'];
    const own = {
      openaiApiKeyExistingSecret: 'open-webui-home',
      openaiApiKeyExistingSecretKey: 'OPENAI_API_KEY',
    };
    expect(helmValues(...names)).toEqual({
      ...own,
      extraEnvVars: [
        {
          name: 'WEBUI_SECRET_KEY',
          valueFrom: { secretKeyRef: { name: 'open-webui-home', key: 'WEBUI_SECRET_KEY' } },
        },
      ],
    });
    expect(helmValues('OPENAI_API_KEY')).toEqual(own);
    const dialect = dialects.find(({ info }) => info.id === 'helm');
    const both = ['OPENAI_API_KEY', 'WEBUI_SECRET_KEY'].map((name) => ({ name, value: name }));
    for (const namesOnly of [false, true]) {
      expect(dialect && writeChecked(dialect, both, options(undefined, namesOnly), [])).toMatchObject({
        ok: true,
      });
    }
  });
});

describe('the name of a Kubernetes Secret', () => {
  const names = [
    'Home',
    'My server',
    '生产',
    '测试',
    'Prod 生产',
    'Prod',
    '🚀',
    '🛰️',
    'a'.repeat(41),
    'a'.repeat(42),
    `${'a'.repeat(40)}b`,
    `${'a'.repeat(40)}c`,
    '---',
  ];

  it('is a DNS label, and another one for each instance', () => {
    const made = names.map(secretName);
    expect(new Set(made).size).toBe(names.length);
    for (const name of made) expect(name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
    expect(made.slice(0, 2)).toEqual(['open-webui-home', 'open-webui-my-server']);
  });
});
