import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { Id, TrashItem } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommands } from '../../state/commands.tsx';
import { useNotices } from '../../state/notices.tsx';
import { createStrictContext } from '../../state/strict-context.ts';
import { useVault } from '../../state/vault.tsx';
import { RestoreQuestion } from '../later-dialogs.ts';
import { trashNameOf } from './trash-name.ts';

/** What has to be answered before something can be restored. */
export type Question =
  | { readonly ask: 'name'; readonly item: TrashItem; readonly failure: Failure }
  | { readonly ask: 'instance'; readonly items: readonly TrashItem[] };

/** What is done with what was deleted, from anywhere in the window. */
export interface TrashActs {
  /** Says that these were moved to the trash just now, and offers to undo it: in the message, and by a command. */
  readonly noteDeleted: (items: readonly TrashItem[]) => void;
  /** Restores these; asks where that needs another name, or an instance that is in the trash too. */
  readonly restore: (items: readonly TrashItem[]) => Promise<void>;
  /** Whether something that was deleted in this window is still in the trash. */
  readonly canUndo: boolean;
  /** Restores what was deleted last in this window. */
  readonly undo: () => void;
}

const [TrashActsContext, useTrashActs] = createStrictContext<TrashActs>('TrashActs');
export { useTrashActs };

/** Remembers what was deleted in this window, and restores it. */
export function TrashActsProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useI18n();
  const bridge = useBridge();
  const { refresh } = useVault();
  const { shortcutText } = useCommands();
  const { say, fail } = useNotices();
  const { deletions, remember, forget } = useDeletions();
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  /** What is being restored, or was: asked for again, it is left alone. */
  const taken = useRef(new Set<Id>());
  const newest = useRef(Promise.resolve());

  const finish = useCallback(
    (restored: readonly TrashItem[]) => {
      const [first] = restored;
      if (first === undefined) return;
      forget(restored);
      refresh();
      const count = restored.length;
      say(
        count === 1 ? t('trash.restored', { name: trashNameOf(first) }) : t('trash.restoredSome', { count }),
      );
    },
    [forget, refresh, say, t],
  );
  const sayGone = useCallback(
    (items: readonly TrashItem[]) => {
      const [first] = items;
      if (first === undefined) return;
      refresh();
      const count = items.length;
      say(
        count === 1 ? t('trash.notThere', { name: trashNameOf(first) }) : t('trash.notThereSome', { count }),
      );
    },
    [refresh, say, t],
  );
  const restoreNow = useCallback(
    async (items: readonly TrashItem[]) => {
      const restored: TrashItem[] = [];
      const nameless: Question[] = [];
      const homeless: TrashItem[] = [];
      const gone: TrashItem[] = [];
      for (const item of instancesFirst(items)) {
        // oxlint-disable-next-line no-await-in-loop -- changes are made one after the other
        const reply = await call(bridge, 'trash.restore', { itemId: item.id });
        if (reply.ok) restored.push(reply.value);
        else if (reply.error.code === 'vault-name-taken') {
          nameless.push({ ask: 'name', item, failure: reply.error });
        } else if (isHomeless(reply.error)) homeless.push(item);
        else if (reply.error.code === 'vault-not-found') gone.push(item);
        else {
          fail(reply.error);
          break;
        }
      }
      const done = new Set(restored.map(({ id }) => id));
      for (const { id } of items) if (!done.has(id)) taken.current.delete(id);
      finish(restored);
      // Of several, one that is gone by now leaves the others as they are.
      if (gone.length === items.length) sayGone(gone);
      setQuestions((before) => [
        ...before,
        ...nameless,
        ...(homeless.length === 0 ? [] : [{ ask: 'instance', items: homeless } as const]),
      ]);
    },
    [bridge, fail, finish, sayGone],
  );
  /** One after the other: what is asked for while something is restored comes after it. */
  const restore = useCallback(
    (items: readonly TrashItem[]) => {
      const wanted = items.filter(({ id }) => !taken.current.has(id));
      if (wanted.length === 0) return newest.current;
      for (const { id } of wanted) taken.current.add(id);
      newest.current = newest.current.then(() => restoreNow(wanted));
      return newest.current;
    },
    [restoreNow],
  );

  const acts = useMemo<TrashActs>(() => {
    return {
      noteDeleted: (items) => {
        const [first] = items;
        if (first === undefined) return;
        remember(items);
        refresh();
        const count = items.length;
        say(count === 1 ? t('trash.moved', { name: trashNameOf(first) }) : t('trash.movedSome', { count }), {
          label: t('action.undo'),
          keys: shortcutText('trash.undo'),
          run: () => void restore(items),
        });
      },
      restore,
      canUndo: deletions.length > 0,
      undo: () => {
        const last = deletions.findLast((items) => items.some(({ id }) => !taken.current.has(id)));
        if (last !== undefined) void restore(last);
      },
    };
  }, [deletions, remember, refresh, restore, say, shortcutText, t]);

  const [question] = questions;
  const answer = (): void => setQuestions((before) => before.slice(1));
  return (
    <TrashActsContext value={acts}>
      {children}
      {question === undefined ? null : (
        <RestoreQuestion
          key={question.ask === 'name' ? question.item.id : question.ask}
          question={question}
          onClose={answer}
          onRestored={(item) => {
            answer();
            finish([item]);
          }}
          onRestore={(items) => {
            answer();
            void restore(items);
          }}
        />
      )}
    </TrashActsContext>
  );
}

function isHomeless({ code, facts }: Failure): boolean {
  return code === 'vault-wrong-state' && facts?.reason === 'instance-in-trash';
}

/** A secret comes back after its instance. */
function instancesFirst(items: readonly TrashItem[]): readonly TrashItem[] {
  return [
    ...items.filter(({ instance }) => instance !== null),
    ...items.filter(({ instance }) => instance === null),
  ];
}

/** What was deleted in this window and is still in the trash, in the order in which it was deleted. */
function useDeletions() {
  const { revision } = useVault();
  const [noted, setNoted] = useState<readonly (readonly TrashItem[])[]>([]);
  const trash = useQuery('trash.list', noted.length === 0 ? null : [], revision);
  const left = trash.isLoading ? undefined : trash.value;
  const remember = useCallback((items: readonly TrashItem[]) => setNoted((before) => [...before, items]), []);
  const forget = useCallback((items: readonly TrashItem[]) => {
    const gone = new Set(items.map(({ id }) => id));
    setNoted((before) => onlyThose(before, (id) => !gone.has(id)));
  }, []);
  const deletions = useMemo(() => {
    if (left === undefined) return noted;
    const ids = new Set(left.map(({ id }) => id));
    return onlyThose(noted, (id) => ids.has(id));
  }, [noted, left]);
  return { deletions, remember, forget };
}

function onlyThose(
  deletions: readonly (readonly TrashItem[])[],
  isLeft: (id: Id) => boolean,
): readonly (readonly TrashItem[])[] {
  return deletions.map((items) => items.filter(({ id }) => isLeft(id))).filter((items) => items.length > 0);
}
