import type { CommandText } from '../text/command.ts';

/** Warns of variables that change how programs are started. */
export function steeringText(names: readonly string[], { t, list }: CommandText): string {
  return t('run.steers', { count: names.length, names: list(names) });
}
