import type { Instance, Secret } from '../shared/domain.ts';
import type { LabelledSecret } from '../shared/views.ts';
import type { CommandText } from '../text/command.ts';
import { printable } from './printable.ts';

/** A secret as sentences name it: by its name and that of its instance. */
export function secretLabel(
  t: CommandText['t'],
  instance: Pick<Instance, 'name'>,
  secret: Pick<Secret, 'name'>,
): string {
  return t('secret.ofInstance', { name: printable(secret.name), instance: printable(instance.name) });
}

/** What the secrets of a found vault are called. */
export function foundLabels(t: CommandText['t'], secrets: readonly LabelledSecret[]): readonly string[] {
  return secrets.map(({ name, instance }) => secretLabel(t, { name: instance }, { name }));
}
