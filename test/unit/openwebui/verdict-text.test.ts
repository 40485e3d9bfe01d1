import { describe, expect, it } from 'vitest';
import { serverKeyAdvice } from '../../../electron/shared/server-key-text.ts';
import { serverKeyProblemCodes } from '../../../electron/shared/server-views.ts';
import { adviceFor } from '../../../electron/shared/verdict-text.ts';
import { verdictCodes } from '../../../electron/shared/verdict.ts';

describe('sentences of verdicts', () => {
  it('leave brackets out whose facts are not known', () => {
    const facts = { version: '0.12.4', models: 3 };
    expect(adviceFor({ code: 'works', facts }).what).toBe('The key works (3 models) on Open WebUI 0.12.4.');
    const told = { ...facts, email: 'ada@example.test', role: 'admin' };
    expect(adviceFor({ code: 'works', facts: told }).what).toBe(
      'The key works (user ada@example.test, role admin) (3 models) on Open WebUI 0.12.4.',
    );
  });

  it('keep the facts that are known where another is not', () => {
    const page = { seems: 'html-app', title: 'Just a moment...' };
    expect(adviceFor({ code: 'not-open-webui', facts: page }).what).toContain('html-app (Just a moment...)');
    expect(adviceFor({ code: 'unexpected-answer', facts: { status: 413 } }).what).toContain('(413)');
  });

  it.each(verdictCodes)(
    '%s has a sentence, also without its facts, and a remedy where one is needed',
    (code) => {
      const { what, remedy } = adviceFor({ code, facts: {} });
      expect(what).toMatch(/^[A-Zn].*\.$/);
      expect(`${what}${remedy}`).not.toMatch(/[{}\uE000]/);
      expect(remedy !== '' || code === 'works' || code === 'cancelled').toBe(true);
    },
  );

  it.each(serverKeyProblemCodes)('%s has a sentence and a remedy', (code) => {
    const { what, remedy } = serverKeyAdvice({ code, facts: {} });
    expect(what).toMatch(/\.$/);
    expect(remedy).toMatch(/\.$/);
  });

  it('puts facts in as they are', () => {
    const facts = { location: 'https://$&.test/?$1' };
    expect(adviceFor({ code: 'redirect', facts }).what).toContain('https://$&.test/?$1');
  });
});
