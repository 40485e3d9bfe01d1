import { describe, expect, it } from 'vitest';
import { locales } from '../../../electron/shared/locales.ts';
import { type SecretCheck, serverKeyProblemCodes } from '../../../electron/shared/server-views.ts';
import { type Facts, type VerdictCode, verdictCodes } from '../../../electron/shared/verdict.ts';
import {
  explainSecretCheck,
  explainServerKeyProblem,
  explainVerdict,
} from '../../../electron/text/explain-verdict.ts';
import { placeholderNames } from './placeholders.ts';
import { loadReader } from '../../../electron/text/reader.ts';
import { tell } from '../../../electron/text/tell.ts';

const english = await loadReader('command', 'en');
const chinese = await loadReader('command', 'zh-CN');
const fronts = ['window', 'command'] as const;
const readers = await Promise.all(
  fronts.flatMap((front) => locales.map((locale) => loadReader(front, locale))),
);

const whatOf = (code: VerdictCode, facts: Facts, reader = english): string =>
  explainVerdict({ code, facts }, reader).what;

describe('sentences of verdicts', () => {
  it('leave brackets out whose facts are not known', () => {
    const facts = { version: '0.12.4', models: 3 };
    expect(whatOf('works', facts)).toBe('The key works (3 models) (Open WebUI 0.12.4).');
    expect(whatOf('works', facts, chinese)).toBe('密钥有效（3 个模型）（Open WebUI 0.12.4）。');
    expect(whatOf('works', { ...facts, email: 'ada@example.test', role: 'admin' })).toBe(
      'The key works (user ada@example.test, role admin) (3 models) (Open WebUI 0.12.4).',
    );
  });

  it('keep the facts that are known where another is not, and say them in words', () => {
    const page = { seems: 'html-app', title: 'Just a moment...' };
    expect(whatOf('not-open-webui', page)).toContain('another web application) (title: Just a moment...)');
    expect(whatOf('not-open-webui', page, chinese)).toContain('另一个网页应用）（标题：Just a moment...）');
    expect(whatOf('unexpected-answer', { status: 413 })).toContain('(413)');
  });

  it('say why no model is seen, how long to wait, and who refused', () => {
    expect(whatOf('works', { models: 0, modelsNote: 'none-visible' })).toContain(
      '(0 models) (an administrator shares models with this user',
    );
    expect(whatOf('starting', { status: 503, seconds: 3600 })).toContain('(it asks to wait 3600 s)');
    expect(
      whatOf('not-open-webui', {
        seems: 'unknown',
        status: 403,
        path: '/api/config',
        server: 'cloudflare',
        number: '1010',
      }),
    ).toContain('(server cloudflare) (status 403, /api/config) (error 1010)');
    expect(whatOf('not-open-webui', { seems: 'https-port' })).toContain('begin with `https`');
  });

  it('put facts in as they are', () => {
    expect(whatOf('redirect', { location: 'https://$&.test/?$1' })).toContain('https://$&.test/?$1');
  });
});

describe.each(readers)('for the $front in $locale', (reader) => {
  it('every explanation is whole without its facts', () => {
    const { verdicts, serverTraps, secretChecks, secretCheckReasons, serverKeyProblems, findings } =
      reader.words;
    for (const table of [
      verdicts,
      serverTraps,
      secretChecks,
      secretCheckReasons,
      serverKeyProblems,
      findings,
    ]) {
      for (const explanation of Object.values(table)) {
        const { what, remedy } = tell(explanation, reader);
        for (const text of [what, remedy]) {
          expect(text).toMatch(/[.。]$/);
          // Brackets with a fact in them are gone, and no fact stands outside of brackets.
          expect(text).not.toMatch(/[{}\uE000]| \.$|。。/);
        }
      }
    }
  });

  it.each([...serverKeyProblemCodes, ...verdictCodes])('%s of a key on the server is told', (code) => {
    const { what, remedy } = explainServerKeyProblem({ code, facts: {} }, reader);
    expect(what).toMatch(/[.。]$/);
    expect(remedy).toMatch(/[.。]$/);
  });
});

it('both languages tell the same facts of each verdict', () => {
  for (const code of verdictCodes) {
    const [own, other] = [english, chinese].map(({ words }) => words.verdicts[code]);
    expect([code, placeholderNames(JSON.stringify(other))]).toEqual([
      code,
      placeholderNames(JSON.stringify(own)),
    ]);
  }
  expect(Object.keys(chinese.words.factValues).toSorted()).toEqual(
    Object.keys(english.words.factValues).toSorted(),
  );
});

it('a check of the static secret says what changed, and why it cannot tell', () => {
  const check: SecretCheck = {
    code: 'same',
    since: 'stable',
    because: null,
    versionId: null,
    facts: {},
    evidence: [],
    at: '2026-11-01T00:00:00.000Z',
  };
  expect(explainSecretCheck(check, english).what).toBe(
    'The server runs with this secret key. Unchanged since the last test.',
  );
  const unclear = explainSecretCheck(
    { ...check, code: 'cannot-tell', since: null, because: 'refused', facts: { host: 'a.test', port: 81 } },
    chinese,
  );
  expect(unclear.what).toBe('无法得知服务器使用哪个密钥。此地址没有程序在监听（a.test，端口 81）。');
  expect(unclear.remedy).toContain('8080');
});
