import { useRef, useState } from 'react';
import type { Id, TrashItem } from '../../../../electron/shared/domain.ts';
import { isTestable, liveVersions } from '../../../../electron/shared/domain.ts';
import { holdsValue } from '../../../../electron/shared/looks-like-value.ts';
import { limits } from '../../../../electron/shared/rules.ts';
import { goodVerdict } from '../../../../electron/shared/verdict.ts';
import { call } from '../../../bridge/call.ts';
import { useBridge } from '../../../bridge/context.tsx';
import { TextField } from '../../../components/field.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import { entriesOf } from '../../../components/list-text.ts';
import { ListField } from '../../../components/list-field.tsx';
import { useSettings } from '../../../state/settings.tsx';
import { useTrashActs } from '../../trash/trash-acts.tsx';
import { useSavedWords } from '../use-saved-words.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import type { SecretRow } from './rows.ts';
import type { BulkAct } from './selection-bar.tsx';
import type { BulkOutcome } from './use-bulk.ts';

interface BulkActProps {
  readonly rows: readonly SecretRow[];
  readonly onClose: (done: ReadonlySet<Id>) => void;
}

/** The dialog of an act on several secrets. */
export function BulkActDialog({
  act,
  ...props
}: BulkActProps & { readonly act: Exclude<BulkAct, 'export'> }) {
  switch (act) {
    case 'test':
      return <TestDialog {...props} />;
    case 'tag':
      return <TagDialog {...props} />;
    case 'schedule':
      return <ScheduleDialog {...props} />;
    case 'remove':
      return <RemoveDialog {...props} />;
  }
}

/** Tests of several servers go on beside one another. */
const testsAtOnce = 4;

function TestDialog({ rows, onClose }: BulkActProps) {
  const { t, tell, explain, language } = useI18n();
  const bridge = useBridge();
  const act = async ({ secret: { id, kind } }: SecretRow): Promise<BulkOutcome> => {
    if (!isTestable(kind)) return { tone: 'quiet', text: t('bulk.notTested') };
    if (kind === 'secret-key') {
      const reply = await call(bridge, 'server.checkSecret', { secretId: id });
      if (!reply.ok) return { tone: 'bad', text: explain(reply.error).what };
      const { code } = reply.value;
      return { tone: code === 'same' ? 'good' : 'bad', text: tell(language.secretChecks[code]).what };
    }
    const reply = await call(bridge, 'secrets.test', { id });
    if (!reply.ok) return { tone: 'bad', text: explain(reply.error).what };
    const { code } = reply.value;
    return { tone: goodVerdict(code) ? 'good' : 'bad', text: language.verdictNames[code] };
  };
  return (
    <BulkDialog title={t('bulk.testTitle')} rows={rows} act={act} atOnce={testsAtOnce} onClose={onClose} />
  );
}

function TagDialog({ rows, onClose }: BulkActProps) {
  const { t, explain } = useI18n();
  const bridge = useBridge();
  const { tags: known } = useSavedWords();
  const [added, setAdded] = useState('');
  const [removed, setRemoved] = useState('');
  const count = rows.length;
  const act = async ({ secret }: SecretRow): Promise<BulkOutcome> => {
    const without = new Set(entriesOf(removed));
    const kept = secret.tags.filter((tag) => !without.has(tag));
    const tags = [...new Set([...kept, ...entriesOf(added)])];
    if (JSON.stringify(tags) === JSON.stringify(secret.tags)) {
      return { tone: 'quiet', text: t('bulk.unchanged') };
    }
    const reply = await call(bridge, 'secrets.edit', { id: secret.id, edit: { tags } });
    return reply.ok
      ? { tone: 'good', text: t('bulk.tagDone') }
      : { tone: 'bad', text: explain(reply.error).what };
  };
  const check = (): string | undefined => {
    if (entriesOf(added).length + entriesOf(removed).length === 0) return t('field.required');
    return holdsValue(added) ? t('field.looksLikeValue') : undefined;
  };
  return (
    <BulkDialog
      title={t('bulk.tagTitle', { count })}
      rows={rows}
      act={act}
      atOnce={1}
      confirm={t('action.save')}
      check={check}
      onClose={onClose}
    >
      <ListField
        label={t('bulk.tagAdd')}
        hint={t('add.listHint')}
        value={added}
        suggestions={known}
        onChange={setAdded}
        isInitialFocus
      />
      <ListField
        label={t('bulk.tagRemove')}
        value={removed}
        suggestions={[...new Set(rows.flatMap(({ secret }) => secret.tags))].toSorted()}
        onChange={setRemoved}
      />
    </BulkDialog>
  );
}

function ScheduleDialog({ rows, onClose }: BulkActProps) {
  const { t, explain } = useI18n();
  const bridge = useBridge();
  const [typed, setTyped] = useState('');
  const days = typed.trim() === '' ? null : Number(typed);
  const act = async ({ secret }: SecretRow): Promise<BulkOutcome> => {
    if (secret.rotateEveryDays === days) return { tone: 'quiet', text: t('bulk.unchanged') };
    const reply = await call(bridge, 'secrets.edit', { id: secret.id, edit: { rotateEveryDays: days } });
    return reply.ok
      ? { tone: 'good', text: t('bulk.scheduleDone') }
      : { tone: 'bad', text: explain(reply.error).what };
  };
  const check = (): string | undefined => {
    const { min, max } = limits.rotateEveryDays;
    const isRight = days === null || (Number.isInteger(days) && days >= min && days <= max);
    return isRight ? undefined : t('add.rotateInvalid');
  };
  return (
    <BulkDialog
      title={t('bulk.scheduleTitle', { count: rows.length })}
      rows={rows}
      act={act}
      atOnce={1}
      confirm={t('action.save')}
      check={check}
      onClose={onClose}
    >
      <TextField
        label={t('bulk.scheduleDays')}
        hint={t('bulk.scheduleHint')}
        value={typed}
        onChange={setTyped}
        isInitialFocus
      />
    </BulkDialog>
  );
}

function RemoveDialog({ rows, onClose }: BulkActProps) {
  const { t, explain } = useI18n();
  const bridge = useBridge();
  const { settings } = useSettings();
  const { noteDeleted } = useTrashActs();
  const deleted = useRef<TrashItem[]>([]);
  const count = rows.length;
  // The values that are there while the question is put: one that is saved meanwhile was not asked about.
  const [asked] = useState(
    () => new Map(rows.map(({ secret }) => [secret.id, liveVersions(secret).map(({ id }) => id)])),
  );
  const act = async ({ secret: { id } }: SecretRow): Promise<BulkOutcome> => {
    const reply = await call(bridge, 'secrets.trash', { id, versionIds: asked.get(id) ?? [] });
    if (!reply.ok) return { tone: 'bad', text: explain(reply.error).what };
    deleted.current.push(reply.value);
    return { tone: 'good', text: t('bulk.removed') };
  };
  return (
    <BulkDialog
      title={t('bulk.removeTitle', { count })}
      rows={rows}
      act={act}
      atOnce={1}
      confirm={t('bulk.removeConfirm', { count })}
      isDanger
      closesWhenDone
      onClose={(done) => {
        onClose(done);
        noteDeleted(deleted.current);
      }}
    >
      <p>{t('bulk.removeLead', { days: t('unit.days', { count: settings.trashDays }) })}</p>
    </BulkDialog>
  );
}
