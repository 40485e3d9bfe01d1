import type { Id, Instance, Secret } from '../../../electron/shared/domain.ts';
import {
  activeVersion,
  noFingerprint,
  previousVersions,
  shownFingerprint,
} from '../../../electron/shared/domain.ts';
import { KindIcon, StateBadge } from '../../components/badges.tsx';
import { useGrowing } from '../../components/use-growing.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { worstLost } from '../../state/lost-values.ts';
import { useRecords } from '../../state/records.tsx';
import { CopyButton } from './copy-button.tsx';
import { DueText } from './due-text.tsx';
import { LostMark } from './lost-mark.tsx';
import { TestText } from './test-text.tsx';
import badges from '../../components/badges.module.css';
import { cx } from '../../components/cx.ts';

interface SecretTableProps {
  readonly caption: string;
  readonly secrets: readonly Secret[];
  /** Given where secrets of several instances are mixed; the instance is then shown. */
  readonly instances?: readonly Instance[];
  readonly selectedId: Id | undefined;
  readonly onSelect: (id: Id) => void;
}

export function SecretTable({ caption, secrets, instances, selectedId, onSelect }: SecretTableProps) {
  const { t } = useI18n();
  const { count, mark } = useGrowing();
  const names = new Map((instances ?? []).map(({ id, name }) => [id, name]));
  return (
    <>
      <table className={instances === undefined ? 'table' : 'table table-mixed'}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('secret.name')}</th>
            {instances === undefined ? null : (
              <th scope="col" className="column-instance">
                {t('secret.instance')}
              </th>
            )}
            <th scope="col" className="column-fingerprint">
              {t('secret.fingerprint')}
            </th>
            <th scope="col" className="column-state">
              {t('secret.state')}
            </th>
            <th scope="col" className="column-test">
              {t('secret.lastTest')}
            </th>
            <th scope="col" className="column-due">
              {t('secret.due')}
            </th>
            <th scope="col" className="column-actions">
              <span className="visually-hidden">{t('action.copy')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {secrets.slice(0, count).map((secret) => (
            <SecretRow
              key={secret.id}
              secret={secret}
              {...(instances === undefined ? {} : { instanceName: names.get(secret.instanceId) ?? '' })}
              isSelected={secret.id === selectedId}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </table>
      {/* A new key has the mark looked at again after rows were added above it. */}
      {secrets.length > count ? <div key={count} ref={mark} /> : null}
    </>
  );
}

function SecretRow({
  secret,
  instanceName,
  isSelected,
  onSelect,
}: {
  readonly secret: Secret;
  readonly instanceName?: string;
  readonly isSelected: boolean;
  readonly onSelect: (id: Id) => void;
}) {
  const { t } = useI18n();
  const active = activeVersion(secret);
  const isStaged = secret.versions.some(({ state }) => state === 'staged');
  const { length: previous } = previousVersions(secret);
  const lost = worstLost(useRecords().lost, secret.id);
  const about = [t(`kind.${secret.kind}`), secret.owner].filter((part) => part !== '');
  return (
    <tr className={isSelected ? 'row-selected' : undefined}>
      <th scope="row" className="column-name">
        <div className="row-cell">
          <KindIcon kind={secret.kind} />
          <div className="row-names">
            <button
              type="button"
              className="row-button"
              aria-pressed={isSelected}
              data-secret={secret.id}
              onClick={() => onSelect(secret.id)}
            >
              <bdi>{secret.name}</bdi>
            </button>
            <div className="row-about">
              <span className="row-kind">{about.join(' · ')}</span>
              {secret.tags.map((tag) => (
                <bdi key={tag} className={badges.tag}>
                  {tag}
                </bdi>
              ))}
            </div>
          </div>
        </div>
      </th>
      {instanceName === undefined ? null : (
        <td className="column-instance" title={instanceName}>
          <bdi>{instanceName}</bdi>
        </td>
      )}
      <td className="column-fingerprint">
        <code className="fingerprint">{shownFingerprint(active?.fingerprint ?? noFingerprint)}</code>
      </td>
      <td className="column-state">
        <div className="state-cell">
          {lost === undefined ? null : <LostMark lost={lost} />}
          <span className={badges.badges}>
            {active === undefined ? (
              <span className={cx(badges.badge, badges.none)}>{t('state.none')}</span>
            ) : (
              <StateBadge state="active" />
            )}
            {isStaged ? <StateBadge state="staged" /> : null}
            {previous === 0 ? null : <StateBadge state="previous" count={previous} />}
          </span>
        </div>
      </td>
      <td className="column-test">
        {secret.kind !== 'variable' ? (
          <TestText test={secret.lastTest} />
        ) : (
          <span className="quiet" aria-hidden="true">
            —
          </span>
        )}
      </td>
      <td className="column-due">
        <DueText secret={secret} />
      </td>
      <td className="column-actions">
        {active === undefined ? null : (
          <CopyButton plaintext={{ of: 'secret', secretId: secret.id }} name={secret.name} isCompact />
        )}
      </td>
    </tr>
  );
}
