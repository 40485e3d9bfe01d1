import type { ApplyObstacle, ApplyPlan } from '../shared/apply.ts';
import { requiredReference } from '../shared/compose-key.ts';
import type { CommandFailure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import { differs } from '../shared/status.ts';
import { exportCommand } from './export-command.ts';
import { printable } from './printable.ts';
import type { Context } from './command.ts';

/** What applying will do, a line for each thing, the commands as they are run. */
export async function tellPlan({ terminal, text }: Context, plan: ApplyPlan): Promise<void> {
  const { t } = await text();
  for (const { path } of plan.files) terminal.note(t('apply.willWrite', { file: printable(path) }));
  const { override, command, byHand } = plan;
  if (override !== null) {
    const key = override.isThere ? 'apply.willMerge' : 'apply.willMake';
    terminal.note(t(key, { file: printable(override.path) }));
    for (const variable of override.lines) {
      terminal.note(`    ${printable(`${variable.name}: ${requiredReference(variable)}`)}`);
    }
  }
  if (command !== null) {
    terminal.note(t('apply.willRun'));
    terminal.note(`    ${printable(command)}`);
  }
  const key = plan.status.secrets.find(({ name }) => name === secretKeyName);
  if (key !== undefined && (differs(key.container) || differs(key.server)))
    terminal.note(t('apply.signsOut'));
  if (byHand !== null) {
    terminal.note(t(`apply.byHand.${byHand.kind}`));
    for (const line of byHand.lines) terminal.note(`    ${printable(line)}`);
  }
}

/** Why nothing can be applied, with the command that helps. */
export function obstacleFailure(obstacle: ApplyObstacle, instance: string): CommandFailure {
  switch (obstacle.reason) {
    case 'no-runtime':
      return { code: 'runtime-unknown', subject: instance };
    case 'no-file':
      return {
        code: 'runtime-not-exported',
        subject: obstacle.name,
        facts: { reason: 'commands', commands: [exportCommand(instance, obstacle.name, obstacle)] },
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
