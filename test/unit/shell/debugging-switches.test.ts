import { expect, it } from 'vitest';
import { findDebuggingSwitches } from '../../../electron/shell/debugging-switches.ts';

function found(...given: readonly string[]): readonly string[] {
  return findDebuggingSwitches({ hasSwitch: (name) => given.includes(name) });
}

it('every switch by which another program gets at the page or at main is named', () => {
  const all = [
    'remote-debugging-port',
    'remote-debugging-pipe',
    'remote-allow-origins',
    'inspect',
    'inspect-brk',
    'inspect-wait',
    'js-flags',
    'renderer-cmd-prefix',
    'utility-cmd-prefix',
    'browser-subprocess-path',
    'wait-for-debugger',
    'disable-web-security',
  ];
  expect(found(...all).toSorted()).toEqual(all.map((name) => `--${name}`).toSorted());
});

it('what people need to start the program is not refused', () => {
  expect(
    found('no-sandbox', 'force-renderer-accessibility', 'ozone-platform', 'disable-gpu', 'lang'),
  ).toEqual([]);
});
