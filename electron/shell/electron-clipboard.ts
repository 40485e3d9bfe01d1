import { clipboard, ClipboardItem } from 'electron';
import type { ClipboardPort } from './secret-clipboard.ts';

export const electronClipboard: ClipboardPort = {
  write: (formats) => clipboard.write([new ClipboardItem({ ...formats })]),
  writeText: (text) => clipboard.writeText(text),
  readText: () => clipboard.readText(),
  clear: () => clipboard.clear(),
};
