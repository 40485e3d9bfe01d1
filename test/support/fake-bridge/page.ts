import { createFakeBridge } from './fake-bridge.ts';
import { sampleState } from './sample.ts';
import { emptyState } from './state.ts';

/** Runs in a page before the window's own script and puts a fake of main where preload would put the real one. */
const options = new URLSearchParams(location.search);
const fake = createFakeBridge(options.has('empty') ? emptyState() : sampleState());
const theme = options.get('theme');
const language = options.get('language');
fake.state.settings = {
  ...fake.state.settings,
  ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
  ...(language === 'zh-CN' ? { language } : {}),
};
Object.assign(window, { keyring: fake.bridge, fake });
