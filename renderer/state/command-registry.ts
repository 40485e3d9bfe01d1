import type { CommandId } from '../../electron/shared/commands.ts';

/** What a command does now, as a view offers it. */
export interface CommandOffer {
  readonly run: () => void;
  readonly isDisabled: boolean;
  /** The id of the secret or instance that it acts on. */
  readonly of: string | undefined;
  /** Taken where no view offers the command. */
  readonly isFallback: boolean;
  /** Belongs to the dialog that is open; no other command runs meanwhile. */
  readonly isForDialog: boolean;
}

export interface OfferHandle {
  readonly change: (offer: CommandOffer) => void;
  readonly withdraw: () => void;
}

/** Which views offer which commands. */
export interface CommandRegistry {
  readonly offer: (id: CommandId, offer: CommandOffer) => OfferHandle;
  /** What a command would do: the newest offer counts, a fallback only where there is no other. */
  readonly find: (id: CommandId, isInDialog: boolean) => CommandOffer | undefined;
  /** Runs the offer about `of` (any but a fallback where it is undefined) now, or as soon as there is one. */
  readonly runSoon: (id: CommandId, of: string | undefined) => void;
  /** Forgets what was to run soon: the user does something else. */
  readonly forgetSoon: () => void;
}

export function createCommandRegistry(): CommandRegistry {
  const offers = new Map<CommandId, { current: CommandOffer }[]>();
  let soon: { readonly id: CommandId; readonly of: string | undefined } | null = null;

  function takeSoon(id: CommandId): void {
    if (soon?.id !== id) return;
    const { of } = soon;
    const found = offers
      .get(id)
      ?.findLast(
        ({ current }) =>
          !current.isFallback && !current.isDisabled && (of === undefined || current.of === of),
      );
    if (found === undefined) return;
    soon = null;
    found.current.run();
  }

  return {
    offer: (id, first) => {
      const slot = { current: first };
      offers.set(id, [...(offers.get(id) ?? []), slot]);
      takeSoon(id);
      return {
        change: (next) => {
          slot.current = next;
          takeSoon(id);
        },
        withdraw: () => {
          offers.set(
            id,
            (offers.get(id) ?? []).filter((each) => each !== slot),
          );
        },
      };
    },
    find: (id, isInDialog) => {
      const present = (offers.get(id) ?? []).map(({ current }) => current);
      if (isInDialog) return present.findLast(({ isForDialog }) => isForDialog);
      return present.findLast(({ isFallback }) => !isFallback) ?? present.at(-1);
    },
    runSoon: (id, of) => {
      soon = { id, of };
      takeSoon(id);
    },
    forgetSoon: () => {
      soon = null;
    },
  };
}
