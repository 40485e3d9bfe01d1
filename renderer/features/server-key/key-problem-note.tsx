import {
  type ServerKeyProblem,
  type ServerKeyProblemCode,
  serverKeyProblemCodes,
} from '../../../electron/shared/server-views.ts';
import { Facts } from '../../components/facts.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { factRows } from '../secrets/facts.ts';
import { knownVerdict } from '../../../electron/shared/known-codes.ts';

/** Why a key could not be managed on the server, and what to do. */
export function KeyProblemNote({ problem }: { readonly problem: ServerKeyProblem }) {
  const words = useI18n();
  const { tell, language } = words;
  const own = serverKeyProblemCodes.find((known): known is ServerKeyProblemCode => known === problem.code);
  const { what, remedy } = tell(
    own === undefined
      ? language.verdicts[knownVerdict(problem.code) ?? 'unexpected-answer']
      : language.serverKeyProblems[own],
  );
  const facts = factRows(problem.facts, words);
  return (
    <div ref={scrollIntoSight}>
      <Note tone={own === 'authenticator-code-needed' ? 'info' : 'bad'} title={what} isAlert>
        <p>
          <Rich text={remedy} />
        </p>
        {facts.length === 0 ? null : <Facts isCompact facts={facts} />}
      </Note>
    </div>
  );
}

/** It may stand below the edge of the dialog. */
function scrollIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
