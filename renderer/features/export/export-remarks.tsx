import type { ReactNode } from 'react';
import { fill } from '../../../electron/text/message.ts';
import {
  adviceRemedy,
  composeOverride,
  generalWarning,
  officialService,
} from '../../../electron/shared/compose-key.ts';
import type { DialectId, DialectLimit } from '../../../electron/shared/dialects.ts';
import type { ComposeAdvice, OverrideVariable } from '../../../electron/shared/compose-views.ts';
import type { ExportRefusal, ExportWarning } from '../../../electron/shared/views.ts';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import lists from '../../components/lists.module.css';
import { cx } from '../../components/cx.ts';
import preview from '../../components/preview.module.css';

/** Variables that the format cannot carry: why, which format can, and the way to leave one out. */
export function RefusalList({
  refusals,
  onUse,
  onLeaveOut,
}: {
  readonly refusals: readonly ExportRefusal[];
  readonly onUse: (dialect: DialectId) => void;
  readonly onLeaveOut: (name: string) => void;
}) {
  const { t, language } = useI18n();
  const [first] = refusals;
  if (first === undefined) return null;
  const carriers = first.carriedBy
    .filter((dialect) => refusals.every(({ carriedBy }) => carriedBy.includes(dialect)))
    .slice(0, 3);
  return (
    <Note
      tone="bad"
      title={t('export.refusedTitle')}
      isAlert
      actions={
        <>
          {carriers.map((dialect) => (
            <Button key={dialect} onClick={() => onUse(dialect)}>
              {t('export.useInstead', { name: language.dialects[dialect].name })}
            </Button>
          ))}
          {refusals.slice(0, 3).map(({ name }) => (
            <Button key={name} look="quiet" onClick={() => onLeaveOut(name)}>
              {t('export.leaveOut', { name })}
            </Button>
          ))}
        </>
      }
    >
      <ul className={lists.bullets}>
        {refusals.map((refusal) => (
          <li key={`${refusal.name} ${refusal.reason}`}>
            <code>{refusal.name}</code>: {language.refusals[refusal.reason]} <Limit refusal={refusal} />
          </li>
        ))}
      </ul>
    </Note>
  );
}

const limitTexts = {
  'line-bytes': 'export.limitBytes',
  'document-bytes': 'export.limitBytes',
  'line-characters': 'export.limitCharacters',
  'value-characters': 'export.limitCharacters',
} as const satisfies Record<DialectLimit['of'], string>;

function Limit({ refusal }: { readonly refusal: ExportRefusal }) {
  const { t } = useI18n();
  if (refusal.limit === undefined) return null;
  const { of, max } = refusal.limit;
  return t(limitTexts[of], { limit: max });
}

/** What to know about what is exported; it is written all the same. */
export function WarningList({ warnings }: { readonly warnings: readonly ExportWarning[] }) {
  const { language } = useI18n();
  if (warnings.length === 0) return null;
  return (
    <Note tone="warn">
      <ul className={cx(lists.bullets, lists.bare)}>
        {warnings.map((warning) => (
          <li key={warning.code}>
            <Rich text={language.exportWarnings[warning.code]} />{' '}
            {warning.code === 'compose-file-sets-key' ? <OverrideText /> : null}
            {isNamed(warning.code) ? <Names names={[...warning.names, ...(warning.others ?? [])]} /> : null}
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** The lines of the override file that let the key of `.env` through to a service. */
function OverrideText({
  service = officialService,
  variables,
}: {
  readonly service?: string;
  readonly variables?: readonly OverrideVariable[];
}) {
  return <pre className={cx(preview.text, preview.alone)}>{composeOverride(service, variables)}</pre>;
}

/** What a compose file does with a variable of the file, or what one may do. */
export function AdviceFinding({ advice: { found, use } }: { readonly advice: ComposeAdvice }) {
  const { language } = useI18n();
  return (
    <p>
      <Rich
        text={
          found === null
            ? language.exportWarnings[generalWarning(use)]
            : fill(
                language.composeAdvice[found.sets],
                { name: found.name, place: found.place, service: found.service },
                language.locale,
              )
        }
      />
    </p>
  );
}

/** What keeps the key in a written file from a Compose service, what gives the service the key, and what comes after that. */
export function ComposeAdviceNote({
  advice,
  children,
}: {
  readonly advice: ComposeAdvice;
  readonly children?: ReactNode;
}) {
  const { language } = useI18n();
  const { found, override, variables } = advice;
  const remedy = adviceRemedy(advice);
  return (
    <Note tone="warn">
      <AdviceFinding advice={advice} />
      {found === null ? null : (
        <>
          <p>
            <Rich
              text={fill(
                language.composeAdvice[remedy.text],
                { file: override?.fileName ?? '' },
                language.locale,
              )}
            />
          </p>
        </>
      )}
      {remedy.hasLines ? (
        <OverrideText service={found?.service ?? officialService} variables={variables} />
      ) : null}
      <p>{language.composeAdvice.recreate}</p>
      {children}
    </Note>
  );
}

/** Whether the names say more than the sentence does. */
function isNamed(code: ExportWarning['code']): boolean {
  return (
    code === 'copied-to-database' ||
    code === 'breaks-url' ||
    code === 'shared-secret' ||
    code === 'dedicated-keys-advised' ||
    code === 'empty-unsets' ||
    code === 'escaped-for-compose-2'
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <span className={lists.names}>
      {names.map((name) => (
        <code key={name}>{name}</code>
      ))}
    </span>
  );
}
