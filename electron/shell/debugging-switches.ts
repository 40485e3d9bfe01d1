/**
 * Switches of Chromium, Electron and Node that open the page or the program to others, or start programs of theirs in its
 * place: remote debugging, inspectors, V8's own flags, and what the child processes are started with. Electron's fuses stop
 * Node's inspector only, and none of Chromium's switches.
 */
const refused: readonly string[] = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-io-pipes',
  'remote-debugging-targets',
  'remote-allow-origins',
  'custom-devtools-frontend',
  'auto-open-devtools-for-tabs',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-wait',
  'inspect-publish-uid',
  'debug',
  'debug-brk',
  'debug-port',
  'experimental-network-inspection',
  'js-flags',
  'wait-for-debugger',
  'wait-for-debugger-children',
  'wait-for-debugger-on-navigation',
  'allow-sandbox-debugging',
  'renderer-startup-dialog',
  'utility-startup-dialog',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'single-process',
  'disable-web-security',
  'load-extension',
];

/** The switches of a command line that a packaged program refuses, with their dashes. */
export function findDebuggingSwitches(commandLine: {
  readonly hasSwitch: (name: string) => boolean;
}): readonly string[] {
  return refused.filter((name) => commandLine.hasSwitch(name)).map((name) => `--${name}`);
}
