import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../electron/text/language.ts';
import type { TokenWords } from '../../../electron/text/token-words.ts';
import type { Messages } from '../../../electron/text/translate.ts';
import { shell as shellEn } from '../../../electron/text/en/shell.ts';
import { tokens as tokensEn } from '../../../electron/text/en/tokens.ts';
import { shell as shellZh } from '../../../electron/text/zh-CN/shell.ts';
import { tokens as tokensZh } from '../../../electron/text/zh-CN/tokens.ts';

/** The texts of the window and its system dialogs by key; a plural has one for each category. */
function windowTexts(messages: Messages, shell: Readonly<Record<string, string>>) {
  const texts = Object.entries(messages).flatMap(([key, message]) =>
    typeof message === 'string'
      ? [{ key, text: message }]
      : Object.values(message).map((text) => ({ key, text })),
  );
  return [...texts, ...Object.entries(shell).map(([key, text]) => ({ key: `shell ${key}`, text }))];
}

const english = windowTexts(languages.en.messages, shellEn);
const chinese = windowTexts(languages['zh-CN'].messages, shellZh);

/** Every text that both fronts share: failures, verdicts, findings, formats. */
function sharedTexts({ messages: _messages, locale: _locale, ...words }: Language & { tokens: TokenWords }) {
  const leaves = (value: unknown, key: string): { key: string; text: string }[] =>
    typeof value === 'string'
      ? [{ key, text: value }]
      : Object.entries(value ?? {}).flatMap(([name, inner]) => leaves(inner, `${key} ${name}`.trim()));
  return leaves(words, '');
}

const sharedEnglish = sharedTexts({ ...languages.en, tokens: tokensEn });
const sharedChinese = sharedTexts({ ...languages['zh-CN'], tokens: tokensZh });

/** How long previous versions are retained, and to go on typing: there the word is everyday English. */
const aboutRetention = new Set([
  'draft.keep',
  'rotation.keeps',
  'rotation.retired',
  'settings.keepVersions',
  'settings.graceDays',
  'settings.trashDays',
]);

/** The last step of a walk is called a check. */
const ofTheLastStep = new Set(['journey.checkDo', 'apply.step.server', 'apply.row.server']);

describe('English texts of the window', () => {
  it.each([
    ['save, not keep', /\b(keeps?|kept|keeping)\b/i],
    ['command, not verb', /\bverbs?\b/i],
    ['no longer, not any more', /\bany ?more\b/i],
    ['everyone, not everybody', /\b(every|any|some|no)body\b/i],
    ['since or in the meantime', /\bmeanwhile\b/i],
    ['has no, not has no such', /\b(no such|none that|is none)\b/i],
    ['create or generate, not make anew', /\b(anew|made anew|made by)\b/i],
    ['no longer valid, not void', /\bvoid\b/i],
    ['cleared, not forgotten', /\bforgotten\b/i],
    ['entry without a name, not orphan', /\borphan/i],
    ['list of secrets, not records', /\brecords?\b/i],
    ['vault or keychain, not keyring', /(?<!(?:WebUI|GNOME) )\bkeyrings?\b/i],
    ['instance, not deployment', /\bdeployments?\b/i],
    ['test a server or secret key, not check', /\bcheck(s|ing)? (the )?(server|secret key)\b/i],
    ['numbers as digits', /\b(two|three|four|five|six|ten) (digits|seconds|minutes|days)\b/i],
  ])('%s', (_rule, archaic) => {
    const found = english.filter(
      ({ key, text }) => archaic.test(text) && !aboutRetention.has(key) && !ofTheLastStep.has(key),
    );
    expect(found).toEqual([]);
  });

  it('adopt a server, and recover a value or a vault', () => {
    const found = english.filter(({ key, text }) => /\badopt/i.test(text) && !key.includes('adopt'));
    expect(found).toEqual([]);
  });
});

describe('texts that window and command line share', () => {
  it.each([
    ['no longer, not any more', /\bany ?more\b/i],
    ['everyone, not everybody', /\b(every|any|some|no)body\b/i],
    ['in the meantime', /\bmeanwhile\b/i],
    ['does not exist, not no such', /\bno such\b/i],
    ['removed from the list or cleared, not forgotten', /\bforg[eo]t/i],
    ['respond, not answer, of a keychain or a server', /\b(keychain|server) (does|did) not answer\b/i],
    ['if this does not help', /\b(if|when) it stays so\b/i],
  ])('%s', (_rule, archaic) => {
    expect(sharedEnglish.filter(({ text }) => archaic.test(text))).toEqual([]);
  });

  it.each([
    ['响应, not 应答', /应答/u],
    ['更改, not 改动', /改动/u],
    ['找回, not 认领', /认领|孤立/u],
    ['what stands for an unknown subject in Chinese', /\{[a-z]+ [a-z ]+\}/u],
  ])('%s', (_rule, other) => {
    expect([...sharedChinese, ...chinese].filter(({ text }) => other.test(text))).toEqual([]);
  });
});

/** Labels of secrets of any kind: a variable such as a database's address is no key. */
const ofAnyKind = [
  'add.title',
  'add.titleFor',
  'add.keep',
  'add.nameTaken',
  'clipboard.unmarked',
  'export.emptyHint',
  'field.looksLikeValue',
  'generator.keep',
  'import.apply',
  'import.doneTitle',
  'import.looksSecret',
  'instance.removeCount',
  'instance.tabSecrets',
  'nav.secrets',
  'secret.edit',
  'secret.remove',
  'secrets.add',
  'secrets.emptyAll',
  'secrets.search',
  'secrets.tableOf',
  'secrets.title',
  'shell mayImport',
  'shell notIgnoredDetail',
  'source.pasteLabel',
  'vaults.moved',
  'welcome.title',
];

/** A Chinese character, or a place where a text is put in. */
const written = String.raw`[\p{Script=Han}}]`;

describe('Chinese texts of the window', () => {
  it.each([
    ['full-width punctuation', new RegExp(String.raw`${written}[,;:!?]|[,;:!?](?=\p{Script=Han})`, 'u')],
    ['full-width brackets', /\p{Script=Han}\(|\)\p{Script=Han}/u],
    ['a space between Chinese and other letters', /\p{Script=Han}[\w`{]|[\w`}]\p{Script=Han}/u],
    ['比特 for bits, never 位', /(\d|\}) ?位(?!十六进制|数字)/u],
    ['类型, not 生成什么', /生成什么/u],
    ['名称, not 标签名', /标签名/u],
    ['密码短语, not 口令', /口令/u],
    ['10 分钟后自动清除, not 遗忘', /遗忘/u],
    ['numbers as digits', /[一二两三四五六七八九十](?:分钟|秒|天|位)/u],
  ])('%s', (_rule, wrong) => {
    expect(chinese.filter(({ text }) => wrong.test(text))).toEqual([]);
  });

  it('call a secret of any kind 机密, and only keys 密钥', () => {
    const texts = chinese.filter(({ key }) => ofAnyKind.includes(key));
    expect(new Set(texts.map(({ key }) => key)).size).toBe(ofAnyKind.length);
    expect(texts.filter(({ text }) => !text.includes('机密') || text.includes('密钥'))).toEqual([]);
  });
});
