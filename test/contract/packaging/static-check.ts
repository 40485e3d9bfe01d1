import { parseAst } from 'vite';
import type { Node } from './syntax.ts';
import { argumentsOf, isNode, literalOf, nameOf, walk } from './syntax.ts';

function propertiesOf(node: unknown): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  if (!isNode(node) || node.type !== 'ObjectExpression' || !Array.isArray(node['properties'])) return found;
  for (const property of node['properties']) {
    if (!isNode(property) || !isNode(property['key']) || !isNode(property['value'])) continue;
    const key = nameOf(property['key']) || String(literalOf(property['key']));
    found.set(key, property['value']);
  }
  return found;
}

/** The preferences that every window must write out, with their one right value. */
const preferences: Readonly<Record<string, boolean | string>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  webgl: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  disableDialogs: true,
  spellcheck: false,
  enableWebSQL: false,
  autoplayPolicy: 'user-gesture-required',
};
const forbiddenPreferences = ['enableBlinkFeatures', 'enableDeprecatedPaste', 'additionalArguments'];

function* windowRules(node: Node): Generator<string> {
  if (node.type !== 'NewExpression') return;
  const callee = nameOf(node['callee']);
  if (/(^|\.)(BrowserView|WebContentsView|BaseWindow)$/.test(callee)) yield `a ${callee}`;
  if (!/(^|\.)BrowserWindow$/.test(callee)) return;
  const [options] = argumentsOf(node);
  const given = propertiesOf(propertiesOf(options).get('webPreferences'));
  for (const [name, value] of Object.entries(preferences))
    if (literalOf(given.get(name)) !== value) yield `a window whose ${name} is not written as ${value}`;
  const devTools = given.get('devTools');
  if (devTools === undefined || literalOf(devTools) === true) yield 'a window with developer tools';
  for (const name of forbiddenPreferences) if (given.has(name)) yield `a window with ${name}`;
}

/** Each session is locked as it is made, and kept in memory: nothing of it is written to the disk. */
function sessionRules(source: unknown): readonly string[] {
  const found: string[] = [];
  const made: string[] = ['session.defaultSession'];
  const locked = new Set<string>();
  for (const node of walk(source)) {
    if (node.type === 'VariableDeclarator' && isSessionMaker(node['init'])) made.push(nameOf(node['id']));
    if (node.type !== 'CallExpression') continue;
    const [first, options] = argumentsOf(node);
    if (nameOf(node['callee']) === 'lockSession') locked.add(nameOf(first));
    if (!isSessionMaker(node)) continue;
    const name = literalOf(first);
    if (typeof name !== 'string' || name.startsWith('persist:')) found.push('a session that is kept');
    if (literalOf(propertiesOf(options).get('cache')) !== false) found.push('a session with a cache');
  }
  for (const name of made) if (!locked.has(name)) found.push(`a session that is not locked: ${name}`);
  return found;
}

function isSessionMaker(node: unknown): boolean {
  return (
    isNode(node) && node.type === 'CallExpression' && /(^|\.)fromPartition$/.test(nameOf(node['callee']))
  );
}

const forbiddenCalls: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/(^|\.)ipcMain\.(on|once|handleOnce|addListener)$/, 'an ipcMain listener without an answer'],
  [
    /(^|\.)(executeJavaScript|executeJavaScriptInIsolatedWorld|insertCSS|openDevTools)$/,
    'code put into a page',
  ],
  [/(^|\.)crashReporter\./, 'the crash reporter'],
  [/(^|\.)(disableHardwareAcceleration|setAsDefaultProtocolClient)$/, 'a system-wide change'],
  [/(^|\.)shell\.(openPath|showItemInFolder|trashItem)$/, 'a path handed to the desktop'],
  [/^eval$/, 'eval'],
  [/(^|\.)registerFileProtocol$|(^|\.)interceptFileProtocol$/, 'a file protocol'],
  [/(^|\.)loadFile$/, 'a page from a file'],
];

function* callRules(node: Node): Generator<string> {
  if (node.type !== 'CallExpression') return;
  const callee = nameOf(node['callee']);
  const [first] = argumentsOf(node);
  for (const [pattern, what] of forbiddenCalls) if (pattern.test(callee)) yield `${what}: ${callee}`;
  if (/(^|\.)openExternal$/.test(callee) && !isConstantPage(first) && !isCheckedAddress(first))
    yield 'openExternal with a URL from elsewhere';
  if (/(^|\.)loadURL$/.test(callee) && !/^indexUrl$/.test(nameOf(first)))
    yield 'loadURL with another address';
  if (/(^|\.)exposeInMainWorld$/.test(callee) && literalOf(first) !== 'keyring') yield 'another bridge';
  if (/(^|\.)appendSwitch$/.test(callee)) {
    const name = literalOf(first);
    if (typeof name === 'string' && /disable-web-security|no-sandbox|remote-debugging/.test(name))
      yield `the switch ${name}`;
  }
}

/** An address of an instance, by the function that takes http and https alone. */
function isCheckedAddress(node: unknown): boolean {
  return isNode(node) && node.type === 'CallExpression' && nameOf(node['callee']) === 'checkedWebAddress';
}

function isConstantPage(node: unknown): boolean {
  return isNode(node) && node.type === 'MemberExpression' && nameOf(node['object']) === 'externalPages';
}

function* settingRules(node: Node): Generator<string> {
  if (node.type !== 'Property' && node.type !== 'AssignmentExpression') return;
  const name = nameOf(node['key'] ?? node['left']);
  const value = literalOf(node['value'] ?? node['right']);
  if (/(^|\.)rejectUnauthorized$/.test(name) && value === false)
    yield 'TLS without a check of the certificate';
  if (/(^|\.)NODE_TLS_REJECT_UNAUTHORIZED$/.test(name)) yield 'TLS without a check of the certificate';
}

/** What the preload script may do: need `electron`, expose one bridge, and use three functions of ipcRenderer. */
function* preloadRules(node: Node): Generator<string> {
  if (node.type === 'CallExpression' && nameOf(node['callee']) === 'require') {
    const needed = literalOf(argumentsOf(node)[0]);
    if (needed !== 'electron') yield `the preload needs ${String(needed)}`;
  }
  if (node.type === 'ImportExpression' || node.type === 'ImportDeclaration') yield 'the preload imports';
  const used = /(?:^|\.)ipcRenderer\.(\w+)$/.exec(nameOf(node))?.[1];
  if (used !== undefined && !['invoke', 'on', 'removeListener'].includes(used)) yield `ipcRenderer.${used}`;
  if (node.type === 'Property' && /(^|\.)ipcRenderer$/.test(nameOf(node['value'])))
    yield 'ipcRenderer handed on';
  if (node.type === 'CallExpression' && nameOf(node['callee']).endsWith('ipcRenderer.invoke')) {
    const [channel] = argumentsOf(node);
    // The bridge's functions close over a name of the contract; anything else could come from the page.
    if (literalOf(channel) === undefined && nameOf(channel) !== 'name')
      yield 'invoke with a channel of the caller';
  }
}

/**
 * What in a bundle breaks the rules of Electron's security checklist that can be seen in the source. A `chunk` is what main
 * loads later; handlers are registered in main itself.
 */
export function findViolations(source: string, part: 'main' | 'chunk' | 'preload'): readonly string[] {
  const found = new Set<string>();
  let handleCalls = 0;
  const tree = parseAst(source);
  for (const node of walk(tree)) {
    for (const rule of [windowRules, callRules, settingRules]) for (const what of rule(node)) found.add(what);
    if (part === 'preload') for (const what of preloadRules(node)) found.add(what);
    if (node.type === 'CallExpression' && /(^|\.)ipcMain\.handle$/.test(nameOf(node['callee'])))
      handleCalls += 1;
  }
  if (handleCalls > (part === 'chunk' ? 0 : 1)) found.add('handlers registered in more than one place');
  if (part === 'main') {
    for (const what of sessionRules(tree)) found.add(what);
    for (const needed of [
      'enableSandbox',
      'setPermissionRequestHandler',
      'setPermissionCheckHandler',
      'setWindowOpenHandler',
    ])
      if (!source.includes(`.${needed}(`)) found.add(`no ${needed}`);
    for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview', 'will-frame-navigate'])
      if (!source.includes(event)) found.add(`no answer to ${event}`);
  }
  return [...found];
}
