import type { ApplyObstacle } from '../../../electron/shared/apply.ts';
import { obstacleFailure } from '../../../electron/shared/obstacle-failure.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';

/** What is done about what stands in the way; left out where the place has no way there. */
export interface ObstacleActs {
  /** Says where the instance runs. */
  readonly connect?: (() => void) | undefined;
  /** Writes the file that is missing. */
  readonly writeFile?: ((file: Extract<ApplyObstacle, { reason: 'no-file' }>) => void) | undefined;
}

/** Why nothing can be applied yet, and the next act. */
export function ObstacleNote({
  obstacle,
  instance,
  acts,
}: {
  readonly obstacle: ApplyObstacle;
  readonly instance: string;
  readonly acts: ObstacleActs;
}) {
  const { t, explain, why } = useI18n();
  if (obstacle.reason === 'unread') return <FailureNote failure={obstacle.failure} />;
  const failure = obstacleFailure(obstacle, instance);
  const { what, remedy } = explain(failure);
  switch (obstacle.reason) {
    case 'no-runtime':
      return (
        <Note
          tone="info"
          title={what}
          actions={
            acts.connect === undefined ? undefined : (
              <Button onClick={acts.connect}>{t('apply.connect')}</Button>
            )
          }
        >
          <p>
            <Rich text={remedy} />
          </p>
        </Note>
      );
    case 'no-file':
      return (
        <Note
          tone="warn"
          title={what}
          actions={
            acts.writeFile === undefined ? undefined : (
              <Button onClick={() => acts.writeFile?.(obstacle)}>{t('apply.writeFile')}</Button>
            )
          }
        >
          <p className="path">{t('apply.writeThere', { file: obstacle.path })}</p>
        </Note>
      );
    case 'set-there':
      return (
        <Note tone="warn" title={what}>
          <p>
            <Rich text={remedy} />
          </p>
          <p className="path">{why(failure)}</p>
        </Note>
      );
  }
}
