import type { ApplyPlan } from '../shared/apply.ts';
import { changesSecretKey } from '../shared/apply.ts';
import { requiredReference } from '../shared/compose-key.ts';
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
  if (changesSecretKey(plan)) terminal.note(t('apply.signsOut'));
  if (byHand !== null) {
    terminal.note(t(`apply.byHand.${byHand.kind}`));
    for (const line of byHand.lines) terminal.note(`    ${printable(line)}`);
  }
}
