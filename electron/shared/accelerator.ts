/** A key with what is held down, read from an accelerator in Electron's notation (`CmdOrCtrl+Shift+R`). */
export interface Accelerator {
  /** As `KeyboardEvent.key` has it; a letter in capitals. */
  readonly key: string;
  /** Ctrl, on macOS Cmd. */
  readonly hasControl: boolean;
  readonly hasShift: boolean;
}

export function readAccelerator(text: string): Accelerator {
  const parts = text.split('+');
  return {
    key: parts.at(-1) ?? '',
    hasControl: parts.includes('CmdOrCtrl'),
    hasShift: parts.includes('Shift'),
  };
}

/** As people read it: `Ctrl Shift R`, on macOS `⇧⌘R`. */
export function acceleratorText(text: string, isMac: boolean): string {
  const { key, hasControl, hasShift } = readAccelerator(text);
  if (isMac) return `${hasShift ? '⇧' : ''}${hasControl ? '⌘' : ''}${macKeys[key] ?? key}`;
  return [hasControl ? 'Ctrl' : '', hasShift ? 'Shift' : '', key].filter((part) => part !== '').join(' ');
}

const macKeys: Readonly<Record<string, string>> = { Delete: '⌫' };

/** As `aria-keyshortcuts` takes it: `Control+Shift+R`, on macOS `Meta+Shift+R`. */
export function ariaAccelerator(text: string, isMac: boolean): string {
  const { key, hasControl, hasShift } = readAccelerator(text);
  return [hasControl ? (isMac ? 'Meta' : 'Control') : '', hasShift ? 'Shift' : '', key]
    .filter((part) => part !== '')
    .join('+');
}
