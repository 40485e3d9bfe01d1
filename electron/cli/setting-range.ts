import { settingRules, type SettingName } from '../shared/settings-rules.ts';
import type { CommandText } from '../text/command.ts';

/** What a setting may be: `5 to 600`, or the words that it takes. */
export function settingRange(name: SettingName, { t, list }: Pick<CommandText, 't' | 'list'>): string {
  const rule = settingRules[name];
  if ('oneOf' in rule) return list(rule.oneOf.map(String));
  return t('setting.range', { min: String(rule.min), max: String(rule.max) });
}
