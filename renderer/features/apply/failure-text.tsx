import type { Failure } from '../../../electron/shared/failure.ts';
import { Advice } from '../../components/advice.tsx';
import note from '../../components/note.module.css';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';

/** A failure in words, inside a note that says what it was a part of. */
export function FailureText({ failure }: { readonly failure: Failure }) {
  const { explain, why } = useI18n();
  const { desktop } = useVault();
  const { what, remedy } = explain(failure, desktop);
  const reason = why(failure);
  return (
    <>
      <p>{what}</p>
      {reason === '' ? null : <p className={note.detail}>{reason}</p>}
      <p>
        <Advice text={remedy} />
      </p>
    </>
  );
}
