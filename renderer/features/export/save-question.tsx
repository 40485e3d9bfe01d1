import { ExistingDialog } from './existing-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { NotIgnoredDialog } from './not-ignored-dialog.tsx';
import type { Saving } from './use-saving.ts';

/** What main asks before it writes a file, one question after the other. */
export function SaveQuestionDialog({ saving }: { readonly saving: Saving }) {
  const { question, isPending, failure, answer, cancel } = saving;
  const shared = {
    isPending,
    failure,
    onAnswer: (given: Parameters<typeof answer>[0]) => void answer(given),
    onClose: cancel,
  };
  switch (question?.outcome) {
    case undefined:
      return null;
    case 'ask-existing':
      return <ExistingDialog question={question} {...shared} />;
    case 'confirm-merge':
      return <MergeDialog key={question.merge.state} merge={question.merge} {...shared} />;
    case 'ask-not-ignored':
      return <NotIgnoredDialog question={question} {...shared} />;
  }
}
