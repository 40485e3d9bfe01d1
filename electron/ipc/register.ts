import { ipcMain } from 'electron';
import type { DispatchOptions, Handlers } from './dispatch.ts';
import { channelNames, createDispatcher } from './dispatch.ts';

/** Answers every channel of the contract. The only file that touches `ipcMain`. */
export function registerHandlers(handlers: Handlers, options: DispatchOptions): void {
  for (const name of channelNames) {
    const dispatch = createDispatcher(name, handlers, options);
    ipcMain.handle(name, (event, ...args: unknown[]) => dispatch(event, args));
  }
}
