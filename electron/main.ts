import { openDesktop } from './composition.ts';
import { findDataFolder } from './data-folder.ts';
import { guardProcess } from './guard/guard-process.ts';
import { runDesktop } from './shell/run.ts';

guardProcess();
runDesktop({ distDir: import.meta.dirname, dataDir: findDataFolder(), openServices: openDesktop });
