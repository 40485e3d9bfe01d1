import type { ReactNode } from 'react';
import type { Id, Instance, Secret } from '../../../electron/shared/domain.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { ScrollArea } from '../../components/scroll-area.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useRotations } from '../../state/rotations.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useVault } from '../../state/vault.tsx';
import { EndedWalk } from './ended-walk.tsx';
import { OpenWalk } from './open-walk.tsx';
import { PlannedWalk } from './planned-walk.tsx';
import css from './rotation.module.css';

/** The rotation of a secret from its plan to its end, or its way back to a version (`to`). */
export function RotationPage({ secretId, to }: { readonly secretId: Id; readonly to: Id | undefined }) {
  const { t } = useI18n();
  const { secrets } = useSecrets();
  const { instances } = useVault();
  const { rotations, failure, endOf } = useRotations();
  const secret = secrets?.find(({ id }) => id === secretId);
  if (secrets === undefined || instances === undefined) return <div aria-busy="true" />;
  const instance = instances.find(({ id }) => id === secret?.instanceId);
  if (secret === undefined || instance === undefined) {
    return <Empty icon="key" title={t('rotate.secretGone')} />;
  }
  const rotation = rotations?.find(({ secretIds }) => secretIds.includes(secretId));
  const version = secret.versions.find(({ id }) => id === to);
  const title =
    rotation?.isBack === true || version !== undefined
      ? t('rotate.pageBack', { name: secret.name })
      : t('rotate.page', { name: secret.name });
  const about = { secret, instance };
  const ended = endOf(secretId);
  const isStillSo = secret.versions.some(
    ({ number, state }) =>
      state === 'active' &&
      ended?.versions.some((one) => one.secretId === secretId && one.number === number) === true,
  );
  return (
    <RotationFrame title={title} {...about}>
      {failure === undefined ? null : <FailureNote failure={failure} />}
      {rotations === undefined ? (
        <div aria-busy={failure === undefined} />
      ) : rotation !== undefined ? (
        <OpenWalk key={rotation.id} rotation={rotation} secret={secret} />
      ) : ended !== undefined && isStillSo && (version === undefined || version.state === 'active') ? (
        <EndedWalk ended={ended} {...about} />
      ) : (
        <PlannedWalk key={`${secretId} ${to}`} to={to} {...about} />
      )}
    </RotationFrame>
  );
}

/** The page's line: the way back to the secret, and which it is. */
function RotationFrame({
  title,
  secret,
  instance,
  children,
}: {
  readonly title: string;
  readonly secret: Secret;
  readonly instance: Instance;
  readonly children: ReactNode;
}) {
  const { t } = useI18n();
  const { go } = useNavigation();
  const leave = (): void => go({ view: 'instance', id: instance.id, tab: 'secrets', secretId: secret.id });
  return (
    <Page
      title={title}
      before={
        <span className={css.crumb}>
          <IconButton icon="back" label={t('rotate.toSecret', { name: secret.name })} onClick={leave} />
          <Button look="quiet" onClick={leave}>
            {instance.name}
          </Button>
          <Icon name="forward" isSmall />
        </span>
      }
      isFilled
    >
      <ScrollArea place={`rotation ${secret.id}`} hasBar>
        {children}
      </ScrollArea>
    </Page>
  );
}
