import type { ApplyObstacle } from './apply.ts';
import { exportThereCommand } from './export-command.ts';
import type { Failure } from './failure.ts';

/** Why nothing can be applied, with what helps, as a failure about an instance of this name. */
export function obstacleFailure(obstacle: ApplyObstacle, instance: string): Failure {
  switch (obstacle.reason) {
    case 'no-runtime':
      return { code: 'runtime-unknown', subject: instance };
    case 'no-file':
      return {
        code: 'runtime-not-exported',
        subject: obstacle.name,
        facts: { reason: 'commands', commands: [exportThereCommand(instance, obstacle.name, obstacle)] },
      };
    case 'set-there':
      return {
        code: 'runtime-set-there',
        subject: obstacle.name,
        facts: { reason: 'set-at', place: obstacle.place },
      };
    case 'unread':
      return obstacle.failure;
  }
}
