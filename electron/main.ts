import { openDesktopCore } from './composition.ts';
import { findDataFolder } from './data-folder.ts';
import { runDesktop } from './shell/run.ts';

runDesktop({ distDir: import.meta.dirname, dataDir: findDataFolder(), openCore: openDesktopCore });
