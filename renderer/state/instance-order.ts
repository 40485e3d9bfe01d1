import { type Environment, environments, type Instance } from '../../electron/shared/domain.ts';

export interface InstanceGroup {
  readonly environment: Environment;
  readonly members: readonly Instance[];
}

/** Instances as the sidebar has them: by environment, each in its group in the order in which they were added. */
export function groupInstances(instances: readonly Instance[]): readonly InstanceGroup[] {
  return environments
    .map((environment) => ({
      environment,
      members: instances.filter((each) => each.environment === environment),
    }))
    .filter(({ members }) => members.length > 0);
}

/** The same without groups; the first nine have a key each. */
export function orderedInstances(instances: readonly Instance[]): readonly Instance[] {
  return groupInstances(instances).flatMap(({ members }) => members);
}
