import type { FailureFacts } from './failure-facts.ts';
import type { Retention } from './domain.ts';
import { locales } from './locales.ts';
import type { Settings } from './views.ts';

/** What a setting may be, and what it is before somebody changes it. Numbers are whole; both ends belong to their range. */
export const settingRules = {
  theme: { oneOf: ['system', 'light', 'dark'], initial: 'system' },
  language: { oneOf: ['system', ...locales], initial: 'system' },
  clipboardSeconds: { min: 5, max: 600, initial: 30 },
  keepVersions: { min: 1, max: 50, initial: 5 },
  graceDays: { min: 0, max: 365, initial: 7 },
  trashDays: { min: 1, max: 365, initial: 30 },
  hideOnBlur: { oneOf: [true, false], initial: true },
  revealSeconds: { min: 5, max: 600, initial: 15 },
  hideIdleSeconds: { min: 5, max: 600, initial: 60 },
} as const satisfies {
  readonly [K in keyof Settings]:
    | { readonly oneOf: readonly Settings[K][]; readonly initial: Settings[K] }
    | { readonly min: number; readonly max: number; readonly initial: Settings[K] };
};

export type SettingName = keyof Settings;

export const settingNames = [
  'theme',
  'language',
  'clipboardSeconds',
  'keepVersions',
  'graceDays',
  'trashDays',
  'hideOnBlur',
  'revealSeconds',
  'hideIdleSeconds',
] as const satisfies readonly SettingName[];

/** Whether a setting may have this value. */
export function isSetting<N extends SettingName>(name: N, value: unknown): value is Settings[N] {
  const rule = settingRules[name];
  if ('oneOf' in rule) return rule.oneOf.some((one) => one === value);
  return typeof value === 'number' && Number.isInteger(value) && value >= rule.min && value <= rule.max;
}

/** What a setting may be, as a fact of a failure. */
export function settingFacts(name: SettingName): FailureFacts {
  const rule = settingRules[name];
  return 'oneOf' in rule
    ? { reason: 'one-of', values: rule.oneOf.map(String) }
    : { reason: 'range', min: rule.min, max: rule.max };
}

export const defaultSettings: Settings = {
  theme: settingRules.theme.initial,
  language: settingRules.language.initial,
  clipboardSeconds: settingRules.clipboardSeconds.initial,
  keepVersions: settingRules.keepVersions.initial,
  graceDays: settingRules.graceDays.initial,
  trashDays: settingRules.trashDays.initial,
  hideOnBlur: settingRules.hideOnBlur.initial,
  revealSeconds: settingRules.revealSeconds.initial,
  hideIdleSeconds: settingRules.hideIdleSeconds.initial,
};

export const defaultRetention: Retention = {
  keepVersions: defaultSettings.keepVersions,
  graceDays: defaultSettings.graceDays,
  trashDays: defaultSettings.trashDays,
};
