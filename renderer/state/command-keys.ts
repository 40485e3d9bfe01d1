import { type CommandId, commandIds, commands, hasMenuKey } from '../../electron/shared/commands.ts';
import { type Accelerator, readAccelerator } from '../../electron/shared/accelerator.ts';

/** The part of a `KeyboardEvent` that says which key was pressed. */
export type PressedKey = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing' | 'keyCode'
> & { readonly getModifierState: (key: string) => boolean };

const accelerators = commandIds.flatMap((id) => {
  const { accelerator } = commands[id];
  return accelerator === null ? [] : [{ id, ...readAccelerator(accelerator) }];
});

/** What Chromium gives as `keyCode` for a key that an input method takes. */
const takenByInputMethod = 229;

/**
 * The command that a key belongs to. What the key writes counts, so that a shortcut is where its letter is on the keyboard;
 * the place of the key counts for digits, which some layouts have behind Shift, and where the layout writes no Latin letter.
 * A key with AltGr writes a character, and one that an input method takes belongs to that. On macOS the keys of menus are
 * the menu's: main tells of them.
 */
export function commandOfKey(pressed: PressedKey, isMac: boolean): CommandId | undefined {
  if (pressed.isComposing || pressed.keyCode === takenByInputMethod) return undefined;
  if (pressed.altKey || pressed.getModifierState('AltGraph')) return undefined;
  const hasControl = isMac ? pressed.metaKey : pressed.ctrlKey;
  const hasOther = isMac ? pressed.ctrlKey : pressed.metaKey;
  if (hasOther) return undefined;
  const candidates = accelerators.filter(
    (each) => each.hasControl === hasControl && !(isMac && hasMenuKey(each.id)),
  );
  const found =
    candidates.find((each) => matchesKey(each, pressed)) ??
    candidates.find((each) => matchesCode(each, pressed));
  return found?.id;
}

function matchesKey({ key, hasShift }: Accelerator, pressed: PressedKey): boolean {
  // A sign may need Shift on one layout and none on another; the letter itself says nothing of it.
  const isSign = key.length === 1 && !/[A-Z0-9]/.test(key);
  return pressed.key.toUpperCase() === key.toUpperCase() && (isSign || pressed.shiftKey === hasShift);
}

function matchesCode({ key, hasShift }: Accelerator, pressed: PressedKey): boolean {
  if (pressed.shiftKey !== hasShift) return false;
  if (/^[0-9]$/.test(key)) return pressed.code === `Digit${key}`;
  if (!isForeign(pressed.key)) return false;
  return pressed.code === (signCodes[key] ?? `Key${key}`);
}

/** Places of signs on a keyboard for English, which layouts for other scripts are made from. */
const signCodes: Readonly<Record<string, string>> = { ',': 'Comma', '/': 'Slash' };

/** Whether a key writes a letter that is not Latin. */
const isForeign = (key: string): boolean => key.length === 1 && key > '\u024f';
