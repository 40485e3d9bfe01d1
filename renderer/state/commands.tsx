import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { acceleratorText, ariaAccelerator } from '../../electron/shared/accelerator.ts';
import { type CommandId, commands } from '../../electron/shared/commands.ts';
import { useBridgeEvent } from '../bridge/context.tsx';
import { commandOfKey } from './command-keys.ts';
import { createCommandRegistry, type OfferHandle } from './command-registry.ts';
import { useSettings } from './settings.tsx';
import { createStrictContext } from './strict-context.ts';

export interface Commands {
  /** Runs a command as its key does. @returns false where nothing offers it now */
  readonly run: (id: CommandId) => boolean;
  /** Whether something in the window offers the command now; a dialog that is open does not count. */
  readonly canRun: (id: CommandId) => boolean;
  /**
   * Runs a command as soon as the view offers it that the user was just led to; with `of`, the one about that secret or
   * instance. Whatever the user does meanwhile takes that back.
   */
  readonly runSoon: (id: CommandId, of?: string) => void;
  /** The key of a command as people read it (`Ctrl K`, `⌘K`); undefined for none. */
  readonly shortcutText: (id: CommandId) => string | undefined;
  /** The same for `aria-keyshortcuts`. */
  readonly ariaShortcut: (id: CommandId) => string | undefined;
}

interface CommandsState extends Commands {
  /** The same, with the dialog that is open: then, only what belongs to it. */
  readonly canRunNow: (id: CommandId) => boolean;
  readonly offer: ReturnType<typeof createCommandRegistry>['offer'];
}

const [CommandsContext, useCommandsState] = createStrictContext<CommandsState>('Commands');

export function useCommands(): Commands {
  return useCommandsState();
}

/** Holds what the views offer, and listens to the keys and to the application menu. */
export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const { info } = useSettings();
  const isMac = info?.platform === 'darwin';
  const [registry] = useState(createCommandRegistry);
  const value = useMemo<CommandsState>(() => {
    const offerOf = (id: CommandId, isInDialog = isDialogOpen()) => {
      const found = registry.find(id, isInDialog);
      return found?.isDisabled === false ? found : undefined;
    };
    const textOf = (id: CommandId, write: typeof acceleratorText): string | undefined => {
      const { accelerator } = commands[id];
      return accelerator === null ? undefined : write(accelerator, isMac);
    };
    return {
      offer: registry.offer,
      run: (id) => {
        const found = offerOf(id);
        found?.run();
        return found !== undefined;
      },
      canRun: (id) => offerOf(id, false) !== undefined,
      canRunNow: (id) => offerOf(id) !== undefined,
      runSoon: (id, of) => registry.runSoon(id, of),
      shortcutText: (id) => textOf(id, acceleratorText),
      ariaShortcut: (id) => textOf(id, ariaAccelerator),
    };
  }, [registry, isMac]);

  useBridgeEvent('command.chosen', (id) => void value.run(id));

  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const id = event.defaultPrevented ? undefined : commandOfKey(event, isMac);
    if (id === undefined || (commands[id].keyIn === 'list' && isAboutText())) return;
    if (!value.canRunNow(id)) return;
    event.preventDefault();
    if (!event.repeat) value.run(id);
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    for (const kind of doings) document.addEventListener(kind, registry.forgetSoon, true);
    return () => {
      document.removeEventListener('keydown', onKey);
      for (const kind of doings) document.removeEventListener(kind, registry.forgetSoon, true);
    };
  }, [registry]);

  return <CommandsContext value={value}>{children}</CommandsContext>;
}

/** What the user does, heard before anything answers to it. */
const doings = ['keydown', 'pointerdown'] as const;

const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null;

/** Whether a key of a list would be taken from text: a selection, or a field that has the focus. */
function isAboutText(): boolean {
  if (document.getSelection()?.isCollapsed === false) return true;
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement) return !pressedInputs.has(activeElement.type);
  return (
    activeElement instanceof HTMLTextAreaElement ||
    activeElement instanceof HTMLSelectElement ||
    (activeElement instanceof HTMLElement && activeElement.isContentEditable)
  );
}

const pressedInputs: ReadonlySet<string> = new Set(['checkbox', 'radio', 'button']);

export interface CommandOptions {
  readonly run: () => void;
  readonly isDisabled?: boolean;
  /** The id of the secret or instance that it acts on. */
  readonly of?: string | undefined;
  readonly isFallback?: boolean;
  readonly isForDialog?: boolean;
}

/** Offers a command for as long as the component is shown. The view that was shown last has the say. */
export function useCommand(
  id: CommandId,
  { run, isDisabled = false, of, isFallback = false, isForDialog = false }: CommandOptions,
): void {
  const { offer } = useCommandsState();
  const handle = useRef<OfferHandle>(null);
  const onRun = useEffectEvent(run);
  const present = useMemo(
    () => ({ isDisabled, of, isFallback, isForDialog }),
    [isDisabled, of, isFallback, isForDialog],
  );
  const read = useEffectEvent(() => ({ ...present, run: () => onRun() }));
  useLayoutEffect(() => {
    const own = offer(id, read());
    handle.current = own;
    return () => own.withdraw();
  }, [offer, id]);
  useLayoutEffect(() => handle.current?.change({ ...present, run: () => onRun() }), [present]);
}
