import type { Instance, Secret } from '../../../electron/shared/domain.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { InstanceTest } from '../testing/instance-test.tsx';
import { InstanceDetails } from './instance-details.tsx';
import { WhereItRuns } from './where-it-runs.tsx';

/** How an instance is reached, what its server answers, and where it runs. */
export function ConnectionTab({
  instance,
  secrets,
  run,
}: {
  readonly instance: Instance;
  readonly secrets: readonly Secret[];
  /** Starts the tests of server and secret key whenever it changes to another number. */
  readonly run: number | undefined;
}) {
  const { t } = useI18n();
  return (
    <>
      <InstanceTest instance={instance} secrets={secrets} run={run} />
      <WhereItRuns instance={instance} />
      <section className="stack-tight" aria-labelledby="connection-details">
        <h2 className="section-title" id="connection-details">
          {t('instance.details')}
        </h2>
        <InstanceDetails instance={instance} />
      </section>
    </>
  );
}
