import { expect, it } from 'vitest';
import { findDebuggingSwitches } from '../../../electron/shell/debugging-switches.ts';

function found(...given: readonly string[]): readonly string[] {
  return findDebuggingSwitches({ hasSwitch: (name) => given.includes(name) });
}

it('every switch by which another program gets at the page or at main is named', () => {
  const all = (
    'remote-debugging-port remote-debugging-pipe remote-debugging-address remote-debugging-io-pipes ' +
    'remote-debugging-targets remote-allow-origins custom-devtools-frontend ' +
    'auto-open-devtools-for-tabs inspect inspect-brk inspect-brk-node inspect-port inspect-wait ' +
    'inspect-publish-uid debug debug-brk debug-port experimental-network-inspection js-flags ' +
    'wait-for-debugger wait-for-debugger-children wait-for-debugger-on-navigation ' +
    'allow-sandbox-debugging renderer-startup-dialog utility-startup-dialog renderer-cmd-prefix ' +
    'utility-cmd-prefix gpu-launcher browser-subprocess-path single-process disable-web-security ' +
    'load-extension'
  ).split(' ');
  expect(found(...all).toSorted()).toEqual(all.map((name) => `--${name}`).toSorted());
});

it('what people need to start the program is not refused', () => {
  expect(
    found('no-sandbox', 'force-renderer-accessibility', 'ozone-platform', 'disable-gpu', 'lang'),
  ).toEqual([]);
});
