import { join } from 'node:path';
import * as z from 'zod/mini';
import { fileFailure } from './files/failures.ts';
import { changeState, readState } from './files/state-file.ts';
import type { VaultFailure } from './shared/failure.ts';
import { isRecord } from './shared/is-record.ts';
import { looksLikeValue } from './shared/looks-like-value.ts';
import type { Result } from './shared/result.ts';
import { err, ok } from './shared/result.ts';
import { readView } from './shared/view-state-parts.ts';
import type { Living, ViewEdit, ViewState } from './shared/view-state.ts';
import { noFilter, withoutGone } from './shared/view-state.ts';

/** Where the window is on the desktop, in the desktop's own pixels; maximized, where it goes back to. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

/**
 * How the window was left, and where it was. Of the window's process alone, of which a data folder has one: what was read at the
 * start is what stands in the file.
 */
export interface ViewStateService {
  /** Without what is of instances and secrets that are gone. */
  get(living: Living | undefined): ViewState;
  /**
   * Changes what `edit` names at once, also where it cannot be written; {@link settled} waits for it from then on. What is of
   * instances and secrets that are gone is taken out once `living` is known.
   */
  set(
    edit: ViewEdit,
    living: Living | undefined | Promise<Living | undefined>,
  ): Promise<Result<void, VaultFailure>>;
  /** Undefined before the first time. */
  place(): WindowPlace | undefined;
  setPlace(place: WindowPlace): Promise<Result<void, VaultFailure>>;
  /** Resolves when what was changed so far is written. */
  settled(): Promise<void>;
}

/** Where the window's state of a data folder stands. */
export function viewStatePath(dataDir: string): string {
  return join(dataDir, 'window.json');
}

/** The largest file in bytes: more than the limits of its parts allow. */
const maxBytes = 8 * 1024 * 1024;

/** The desktop's coordinates, on every display that there is. */
const coordinate = z.int().check(z.minimum(-100_000), z.maximum(100_000));
const length = z.int().check(z.minimum(1), z.maximum(100_000));
const windowPlace: z.ZodMiniType<WindowPlace> = z.object({
  x: coordinate,
  y: coordinate,
  width: length,
  height: length,
  isMaximized: z.boolean(),
});

/** The members of the file's object; none of a file that is missing, cannot be read or is damaged. */
async function readMembers(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const content: unknown = JSON.parse((await readState(path, maxBytes)) ?? '{}');
    return isRecord(content) ? content : {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) fileFailure(error, path);
    return {};
  }
}

/** A text that was typed to find something, as it is saved: a secret that was pasted there is not. */
const savedText = (text: string): string => (looksLikeValue(text) ? '' : text);

function savedView(view: ViewState): ViewState {
  const filters: ViewState['filters'] = Object.fromEntries(
    Object.entries(view.filters).map(([scope, filter = noFilter]) => [
      scope,
      { ...filter, search: savedText(filter.search) },
    ]),
  );
  const savedFilters = view.savedFilters
    .filter(({ name }) => savedText(name) === name)
    .map(({ name, filter }) => ({ name, filter: { ...filter, search: savedText(filter.search) } }));
  return { ...view, sidebarFilter: savedText(view.sidebarFilter), filters, savedFilters };
}

/**
 * Reads how the window was left at `path`. A file that cannot be read or understood is as one that is missing, and is replaced by
 * the next change: nothing in it is worth a window that does not open.
 */
export async function openViewState(path: string): Promise<ViewStateService> {
  const members = await readMembers(path);
  let view = readView(members['view']);
  let place = z.safeParse(windowPlace, members['place']).data;
  let newest: Promise<unknown> = Promise.resolve();

  function write(living?: Living | Promise<Living | undefined>): Promise<Result<void, VaultFailure>> {
    const written = newest.then(async () => {
      const known = await living;
      if (known) view = withoutGone(view, known);
      return changeState(path, async (put) => {
        const content = { view: savedView(view), ...(place && { place }) };
        const done = await put(`${JSON.stringify(content)}\n`);
        return done.ok ? ok() : err(done.error.failure);
      });
    });
    // Who asked for the change has its error.
    newest = written.catch(() => undefined);
    return written;
  }

  return {
    get: (living) => (living ? withoutGone(view, living) : view),
    async set(edit, living) {
      const given = Object.entries(edit).filter(([, part]) => part !== undefined);
      view = { ...view, ...Object.fromEntries(given) };
      return write(living);
    },
    place: () => place,
    async setPlace(next) {
      place = next;
      return write();
    },
    settled: async () => void (await newest),
  };
}
