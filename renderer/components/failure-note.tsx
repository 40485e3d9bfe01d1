import type { Failure } from '../../electron/shared/failure.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Rich } from '../i18n/rich.tsx';
import { useVault } from '../state/vault.tsx';
import note from './note.module.css';
import { Note } from './note.tsx';
import { scrollIntoSight } from './scroll-into-sight.ts';

/** A failure in words: what happened, to what, and what to do. */
export function FailureNote({ failure }: { readonly failure: Failure }) {
  const { explain, why } = useI18n();
  const { desktop } = useVault();
  const { what, remedy } = explain(failure, desktop);
  const reason = why(failure);
  return (
    <div ref={scrollIntoSight}>
      <Note tone="bad" title={what} isAlert>
        <p>
          <Rich text={remedy} />
        </p>
        {reason === '' ? null : <p className={note.detail}>{reason}</p>}
      </Note>
    </div>
  );
}
