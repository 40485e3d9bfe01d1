import { useEffect } from 'react';
import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import type { ExportLook, HeldPlace } from '../../../electron/shared/export-views.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useVault } from '../../state/vault.tsx';
import type { ExportRequest } from './export-choice.ts';

export interface Looking {
  /** What the export meets at its place; undefined until that is known. */
  readonly look: ExportLook | undefined;
  readonly isLoading: boolean;
  readonly failure: Failure | undefined;
  /** How the file will be written; null where it cannot be, or that is not known yet. */
  readonly how: ChannelArgs<'export.copyCommand'>['how'] | null;
  /** What the user agrees to by going on. */
  readonly agreed: ChannelArgs<'export.write'>['agreed'];
  readonly reload: () => void;
}

/** Looks at the place of an export, again whenever the vault changes or the window gets the focus: somebody may have changed the file. */
export function useLook(place: HeldPlace | null, request: ExportRequest | null, keeps: boolean): Looking {
  const { revision } = useVault();
  const isAsked = place !== null && request !== null;
  const { value, failure, isLoading, fitsArgs, reload } = useQuery(
    'export.look',
    isAsked ? [{ place: place.handle, request }] : null,
    revision,
  );
  useEffect(() => {
    window.addEventListener('focus', reload);
    return () => window.removeEventListener('focus', reload);
  }, [reload]);
  // A click that brings the window to the front looks again and writes; main refuses to write over what was not looked at.
  const look = isAsked && fitsArgs && failure === undefined ? value : undefined;
  const isMerged = look !== undefined && keeps && (look.merge !== null || look.mergeFailure !== null);
  const canMerge = look?.merge?.refusals.length === 0;
  const how =
    look === undefined ? null : !look.isThere ? 'new' : !isMerged ? 'replace' : canMerge ? 'merge' : null;
  const agreed =
    how === 'replace' ? 'replace' : how === 'merge' && look?.merge ? { merge: look.merge.state } : null;
  return { look, isLoading, failure: isAsked ? failure : undefined, how, agreed, reload };
}
