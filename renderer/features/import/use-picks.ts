import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Id, Secret } from '../../../electron/shared/domain.ts';
import type { ImportRow } from '../../../electron/shared/import-views.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useVault } from '../../state/vault.tsx';
import { firstDrafts, type Kept, type PickDraft, type PickError, readPicks } from './picks.ts';
import { countRows, filterRows, type RowFilter } from './row-filter.ts';

/** The rows as first shown, and what the user made of them since. */
function firstEdit(rows: readonly ImportRow[]) {
  return {
    rows,
    drafts: firstDrafts(rows),
    filter: 'all' as RowFilter,
    search: '',
    /** Filled when a filter is chosen, not as rows are ticked: a row that is being worked on must not go away. */
    shown: rows,
  };
}

/** Rows to choose from, and what the user decided about each. */
export interface PickList {
  readonly rows: readonly ImportRow[];
  readonly drafts: readonly PickDraft[];
  readonly filter: RowFilter;
  readonly search: string;
  /** The rows that the filter leaves. */
  readonly shown: readonly ImportRow[];
  readonly counts: ReadonlyMap<RowFilter, number>;
  readonly kept: Kept;
  /** Of all instances. */
  readonly secrets: readonly Secret[];
  readonly picks: ChannelArgs<'import.apply'>['picks'];
  /** By the row's number; while there is one, nothing is asked of main. */
  readonly errors: ReadonlyMap<number, PickError>;
  /** Whether saving was refused for the errors, so that they are counted. */
  readonly wasRefused: boolean;
  readonly show: (filter: RowFilter, search: string) => void;
  readonly change: (drafts: readonly PickDraft[]) => void;
  /** The same function as long as the rows are the same. */
  readonly changeOne: (index: number, draft: PickDraft) => void;
  /** Shows the rows with errors in place of saving, and whether there were any. */
  readonly refuse: () => boolean;
}

/**
 * What the user picks of the rows of a preview, begun anew with each preview.
 * @param instanceId that the picks are for; null for an instance that is to be made
 * @param body what the rows are in: the first field that is refused gets the focus there
 */
export function usePicks(
  preview: readonly ImportRow[],
  instanceId: Id | null,
  body: RefObject<HTMLElement | null>,
): PickList {
  const { revision } = useVault();
  const [edit, setEdit] = useState(() => firstEdit(preview));
  if (edit.rows !== preview) setEdit(firstEdit(preview));
  const { rows, drafts, filter, search, shown } = edit;
  const { value: secrets = none } = useQuery('secrets.list', [{}], revision);
  const kept = useMemo(
    () =>
      new Map(
        secrets.filter((secret) => secret.instanceId === instanceId).map((secret) => [secret.name, secret]),
      ),
    [secrets, instanceId],
  );
  const { picks, errors } = useMemo(() => readPicks(rows, drafts, kept), [rows, drafts, kept]);
  const counts = useMemo(() => countRows(rows, drafts, errors), [rows, drafts, errors]);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (attempt > 0) body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempt, body]);

  const show = (nextFilter: RowFilter, nextSearch: string): void =>
    setEdit({
      ...edit,
      filter: nextFilter,
      search: nextSearch,
      shown: filterRows(rows, drafts, nextFilter, nextSearch, errors),
    });
  const changeOne = useCallback(
    (index: number, draft: PickDraft) =>
      setEdit((before) => ({ ...before, drafts: before.drafts.with(index, draft) })),
    [],
  );
  return {
    rows,
    drafts,
    filter,
    search,
    shown,
    counts,
    kept,
    secrets,
    picks,
    errors,
    wasRefused: attempt > 0,
    show,
    change: (next) => setEdit((before) => ({ ...before, drafts: next })),
    changeOne,
    refuse: () => {
      if (errors.size === 0) return false;
      show('error', '');
      setAttempt(attempt + 1);
      return true;
    },
  };
}

const none: readonly Secret[] = [];
