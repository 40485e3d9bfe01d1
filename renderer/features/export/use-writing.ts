import type { ExportPreview } from '../../../electron/shared/views.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useClipboard } from '../../state/clipboard.tsx';
import { useVault } from '../../state/vault.tsx';
import type { ExportRequest } from './export-choice.ts';
import { type Saving, useSaving } from './use-saving.ts';

/** An export as it would be written now, and the ways out of the window. */
export interface Writing {
  /** Null while no variable is chosen. */
  readonly request: ExportRequest | null;
  readonly view: ExportPreview | undefined;
  readonly isLoading: boolean;
  /** Why there is no preview, why nothing was saved, and why nothing was copied. */
  readonly failures: readonly Failure[];
  readonly canWrite: boolean;
  readonly isCopying: boolean;
  /** How long the copied text stays on the clipboard; 0 where it is not there. */
  readonly secondsLeft: number;
  readonly copy: () => Promise<void>;
  readonly saving: Saving;
}

export function useWriting(request: ExportRequest | null): Writing {
  const { revision } = useVault();
  const { held, note } = useClipboard();
  const preview = useQuery('export.preview', request === null ? null : [request], revision);
  const copy = useAction('export.copy');
  const saving = useSaving();
  const key = request === null ? null : JSON.stringify(request);
  const view = request === null ? undefined : preview.value;
  const isRefused = view !== undefined && view.refusals.length > 0;
  return {
    request,
    view,
    isLoading: preview.isLoading,
    failures: [
      preview.failure,
      // A question shows it itself.
      saving.question === undefined ? saving.failure : undefined,
      copy.failure,
    ].filter((failure) => failure !== undefined),
    canWrite: view !== undefined && !isRefused && preview.fitsArgs && preview.failure === undefined,
    isCopying: copy.isPending,
    secondsLeft: key !== null && held?.name === key ? held.secondsLeft : 0,
    copy: async () => {
      if (request !== null && key !== null) note(key, await copy.run(request));
    },
    saving,
  };
}
