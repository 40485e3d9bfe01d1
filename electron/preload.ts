import { contextBridge, ipcRenderer, webUtils } from 'electron';

/** Put in by the build from the contract itself, so that the bridge carries its names but not its parsers. */
declare const contractChannelNames: readonly string[];
declare const contractEventNames: readonly string[];

/**
 * The bridge: one function per channel and `on` for the events, nothing that takes a channel's name. It runs sandboxed, so
 * it is built as one CommonJS file that needs `electron` only.
 */
const channels = Object.fromEntries(
  contractChannelNames.map((name) => [
    name,
    (...args: readonly unknown[]): Promise<unknown> => ipcRenderer.invoke(name, ...args.slice(0, 1)),
  ]),
);

function on(event: unknown, listener: unknown): () => void {
  const name = contractEventNames.find((known) => known === event);
  if (name === undefined || typeof listener !== 'function') throw new TypeError('unknown event');
  // Electron's event object carries the sender; it stays here.
  const forward = (_event: unknown, payload: unknown): void =>
    void Reflect.apply(listener, undefined, [payload]);
  ipcRenderer.on(name, forward);
  return () => void ipcRenderer.removeListener(name, forward);
}

/** The page has the file, not where it lies; main asks the user before it reads what this says. */
function pathOf(file: unknown): string {
  return file instanceof File ? webUtils.getPathForFile(file) : '';
}

contextBridge.exposeInMainWorld('keyring', { ...channels, on, pathOf });
