import { expect, expectTypeOf, it } from 'vitest';
import type { FailureFacts, Reason } from '../../../electron/shared/failure-facts.ts';
import { failureFields } from '../../../electron/shared/failure-facts.ts';
import { reasons as en } from '../../../electron/text/en/reasons.ts';
import { explainFailure, failureReason } from '../../../electron/text/explain-failure.ts';
import type { Placeholders } from '../../../electron/text/message.ts';
import { placeholderNames } from './placeholders.ts';
import { loadReader } from '../../../electron/text/reader.ts';
import { tellFacts } from '../../../electron/text/tell-facts.ts';

const english = await loadReader('command', 'en');
const chinese = await loadReader('command', 'zh-CN');
const window = await loadReader('window', 'zh-CN');

/** The placeholders of a reason that are none of its facts. */
type Strange<R extends Reason> = {
  [K in R]: Exclude<Placeholders<(typeof en)[K]>, keyof Extract<FailureFacts, { readonly reason: K }>>;
}[R];

it('a reason has its own facts as placeholders, the same in both languages', () => {
  expectTypeOf<Strange<Reason>>().toEqualTypeOf<never>();
  for (const [reason, text] of Object.entries(en)) {
    const other = Object.entries(chinese.words.reasons).find(([name]) => name === reason)?.[1] ?? '';
    expect([reason, placeholderNames(other)]).toEqual([reason, placeholderNames(text)]);
  }
});

it.each<readonly [FailureFacts, string, string]>([
  [{ reason: 'not-yaml', line: 3 }, 'line 3: it is not valid YAML', '第 3 行：不是有效的 YAML'],
  [
    { reason: 'refusals', reasons: ['nul'], carriedBy: ['sh', 'json'] },
    'it contains a NUL character; can be written as sh, json',
    '它含有 NUL 字符；可用的格式：sh、json',
  ],
  [{ reason: 'problem', problem: 'empty' }, 'the value is empty', '值为空'],
  [{ reason: 'after', cause: 'keychain-locked' }, 'the keychain is locked', '钥匙串已锁定'],
  [
    { reason: 'set-twice', name: 'A', lines: [1, 4] },
    'A is set twice, on lines 1 and 4',
    'A 设置了两次，在第 1 和 4 行',
  ],
  [
    { reason: 'damaged-without-copy', damage: { problem: 'not-text', place: 'secrets[3].name' } },
    'secrets[3].name: not text; there is no good copy',
    'secrets[3].name：不是文本；没有完好的副本',
  ],
  [{ reason: 'damaged', damage: { problem: 'not-json', place: '' } }, 'it is not JSON', '内容不是 JSON'],
  [{ reason: 'one-of', values: ['a', 'b'] }, 'allowed: a, b', '须为：a、b'],
  [
    { reason: 'findings', findings: ['too-short', 'repeated'] },
    'it is too short; it repeats itself or follows a pattern',
    '它太短；它在重复，或有规律可循',
  ],
])('%j', (facts, inEnglish, inChinese) => {
  expect(tellFacts(facts, english)).toBe(inEnglish);
  expect(tellFacts(facts, chinese)).toBe(inChinese);
});

it('a field is named as each front shows it', () => {
  const failure = { code: 'vault-invalid', field: 'keyHeader', facts: { reason: 'header-name' } } as const;
  expect(explainFailure(failure, english).what).toBe('"--key-header" cannot be saved as it is.');
  expect(explainFailure(failure, window).what).toBe('“密钥请求头”无法保存。');
  for (const field of failureFields) {
    expect(explainFailure({ ...failure, field }, chinese).what).not.toContain(`“${field}”`);
  }
});

it("another program's own words follow our reason", () => {
  const failure = {
    code: 'import-malformed',
    facts: { reason: 'not-yaml', line: 2 },
    detail: 'BAD_INDENT',
  } as const;
  expect(failureReason(failure, english)).toBe('line 2: it is not valid YAML; BAD_INDENT');
});

it('a channel between window and program is named to nobody', () => {
  const failure = { code: 'request-invalid', subject: 'secrets.create' } as const;
  expect(explainFailure(failure, english).what).toBe('Something that was given cannot be used.');
});
