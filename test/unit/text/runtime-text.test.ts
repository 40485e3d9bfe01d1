import { expect, it } from 'vitest';
import { runtimes } from '../../../electron/text/en/runtimes.ts';
import { runtimeText } from '../../../electron/text/runtime-text.ts';
import { makeTranslate } from '../../../electron/text/translate.ts';

it('shows of a name from an engine what prints, and not more than a line or two', () => {
  const t = makeTranslate<typeof runtimes>(runtimes, 'en');
  const engine = { program: 'docker', context: null } as const;
  const text = (name: string): string => runtimeText({ kind: 'container', engine, name }, t);
  expect(text('chat\u202E\u001b')).toBe('docker container chat\u{fffd}\u{fffd}');
  expect(text('x'.repeat(256))).toContain('x'.repeat(256));
  expect(text('x'.repeat(10_000))).toBe(`docker container ${'x'.repeat(256)}…`);
});
