import type Electron from 'electron';
import type { ClipboardContent } from '../wire.ts';
import { browser } from './link.ts';

type Payload = ConstructorParameters<typeof Electron.ClipboardItem>[0][string];

/** A recorded double: what the app puts on the clipboard is kept by the test, never on the desktop's clipboard. */
export class ClipboardItem implements Pick<Electron.ClipboardItem, 'types'> {
  readonly #items: Readonly<Record<string, Payload>>;

  constructor(items: Readonly<Record<string, Payload>>) {
    this.#items = items;
  }

  get types(): string[] {
    return Object.keys(this.#items);
  }

  async getType(type: string): Promise<Blob> {
    const payload = await this.#items[type];
    if (payload instanceof Blob) return payload;
    if (typeof payload === 'string') return new Blob([payload], { type });
    throw new Error(`no ${type} on the clipboard`);
  }
}

type ClipboardPart = Pick<typeof Electron.clipboard, 'clear' | 'has' | 'readText' | 'writeText'> & {
  write(items: readonly ClipboardItem[]): Promise<void>;
};

const empty: ClipboardContent = {};

export const clipboard: ClipboardPart = {
  clear: () => void browser.call('clipboardWrite', empty),
  has: async (type) => type in (await browser.call('clipboardRead', undefined)),
  readText: async () => {
    const bytes = (await browser.call('clipboardRead', undefined))['text/plain'];
    return bytes ? new TextDecoder().decode(bytes) : '';
  },
  writeText: (text) => browser.call('clipboardWrite', { 'text/plain': new TextEncoder().encode(text) }),
  write: async (items) => {
    const content: Record<string, Uint8Array> = {};
    for (const item of items)
      for (const type of item.types)
        content[type] = new Uint8Array(await (await item.getType(type)).arrayBuffer());
    await browser.call('clipboardWrite', content);
  },
};
