import type { Failure } from '../../electron/shared/failure.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { useVault } from '../state/vault.tsx';
import { Advice } from './advice.tsx';
import note from './note.module.css';
import { Note } from './note.tsx';
import { scrollIntoSight } from './scroll-into-sight.ts';

/** A failure in words: what happened, to what, and what to do, which `advice` says where the place knows better. */
export function FailureNote({ failure, advice }: { readonly failure: Failure; readonly advice?: string }) {
  const { explain, why } = useI18n();
  const { desktop } = useVault();
  const { what, remedy } = explain(failure, desktop);
  const reason = why(failure);
  return (
    <div ref={scrollIntoSight}>
      <Note tone="bad" title={what} isAlert>
        <p>
          <Advice text={advice ?? remedy} />
        </p>
        {reason === '' ? null : <p className={note.detail}>{reason}</p>}
      </Note>
    </div>
  );
}
