import type Electron from 'electron';

type Listener = Parameters<Electron.IpcMain['handle']>[1];
type IpcPart = Pick<Electron.IpcMain, 'handle' | 'removeHandler'>;

const listeners = new Map<string, Listener>();

export const ipcMain: IpcPart = {
  handle: (channel, listener) => {
    if (listeners.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    listeners.set(channel, listener);
  },
  removeHandler: (channel) => void listeners.delete(channel),
};

/** Runs the handler of `channel`; its answer must be what a structured clone carries. */
export async function dispatch(
  channel: string,
  event: Electron.IpcMainInvokeEvent,
  args: readonly unknown[],
): Promise<unknown> {
  const listener = listeners.get(channel);
  if (!listener) throw new Error(`No handler registered for '${channel}'`);
  const answer: unknown = await listener(event, ...args);
  return structuredClone(answer);
}
