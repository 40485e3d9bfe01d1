import { Button } from '../../components/button.tsx';
import { Strip } from '../../components/strip.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useRotations } from '../../state/rotations.tsx';
import { useSecrets } from '../../state/secrets.tsx';

/** Across the top of every view but its own: a rotation that is not finished. */
export function RotationBanner() {
  const { t } = useI18n();
  const { route, go } = useNavigation();
  const { secrets } = useSecrets();
  const { rotations } = useRotations();
  const shown = route.view === 'rotation' ? route.secretId : undefined;
  const rotation = rotations?.find(({ secretIds }) => shown === undefined || !secretIds.includes(shown));
  const secret = secrets?.find(({ id }) => rotation?.secretIds[0] === id);
  if (rotation === undefined || secret === undefined) return null;
  return (
    <Strip
      tone={rotation.isRunning ? 'info' : 'warn'}
      icon="rotate"
      title={t(rotation.isRunning ? 'rotate.banner.running' : 'rotate.banner.open', { name: secret.name })}
      actions={
        <Button onClick={() => go({ view: 'rotation', secretId: secret.id })}>{t('rotate.show')}</Button>
      }
    />
  );
}
