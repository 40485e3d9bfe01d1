import { useId, useState } from 'react';
import { maxTokenLength } from '../../../electron/shared/token-views.ts';
import type { TokenReport } from '../../../electron/shared/token-views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { HiddenField } from '../../components/hidden-field.tsx';
import { Live } from '../../components/live.tsx';
import { useErasingField } from '../../components/use-erasing-field.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { TokenAnswer } from './token-answer.tsx';

/** A longer text is no token, with `Bearer` before it or without. */
const maxLength = maxTokenLength + 'Bearer '.length + 1;

/** Takes a session token and shows what it says. The token stays in its field, which is emptied with the answer. */
export function InspectTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useI18n();
  const formId = useId();
  const { field, read, clear } = useErasingField();
  const inspect = useAction('token.inspect');
  const [error, setError] = useState<string | undefined>(undefined);
  const [report, setReport] = useState<TokenReport | null>(null);

  const submit = async (): Promise<void> => {
    const token = read();
    if (token.trim() === '') {
      setError(t('field.required'));
      return;
    }
    setError(undefined);
    setReport(null);
    const reply = await inspect.run({ token });
    if (reply?.ok !== true) return;
    if (reply.value === null) setError(language.serverKeyProblems['not-a-session-token'].what);
    else {
      clear();
      setReport(reply.value);
    }
  };

  return (
    <Dialog
      title={t('token.title')}
      hasDraft={false}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('action.close')}</Button>
          <Button look="primary" type="submit" form={formId} isDisabled={inspect.isPending}>
            {t('token.run')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Form id={formId} problems={error} onSubmit={submit}>
          <p>{t('token.lead')}</p>
          <HiddenField
            label={t('serverKey.token')}
            hint={t('serverKey.tokenHint')}
            error={error}
            maxLength={maxLength}
            isInitialFocus
            field={field}
          />
        </Form>
        <Live isBusy={inspect.isPending}>
          {inspect.isPending ? <p className="quiet">{t('token.running')}</p> : null}
          {report === null ? null : <TokenAnswer report={report} onClose={onClose} />}
        </Live>
        {inspect.failure === undefined ? null : <FailureNote failure={inspect.failure} />}
      </div>
    </Dialog>
  );
}
