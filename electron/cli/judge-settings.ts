import { settingsPath } from '../settings.ts';
import { defaultRetention, defaultSettings } from '../shared/settings-rules.ts';
import type { SettingName } from '../shared/settings-rules.ts';
import type { Finding, Wording } from './finding.ts';
import { settingRange } from './setting-range.ts';

const bad = (text: string, hint: string): Finding => ({ mark: 'bad', about: 'settings', text, hint });

/** What the doctor says about settings that cannot be understood. */
export function judgeSettings(
  dataDir: string,
  unclear: 'damaged' | 'unreadable' | readonly SettingName[],
  wording: Pick<Wording, 't' | 'list'>,
): readonly Finding[] {
  const { t } = wording;
  const file = settingsPath(dataDir);
  if (unclear === 'damaged') {
    return [bad(t('doctor.settingsDamaged', { file }), t('doctor.settingsDamagedHint'))];
  }
  if (unclear === 'unreadable') {
    return [bad(t('doctor.settingsUnreadable', { file }), t('doctor.settingsUnreadableHint'))];
  }
  return unclear.map((setting) => {
    const isRetention = Object.hasOwn(defaultRetention, setting);
    const range = settingRange(setting, wording);
    const text = t(isRetention ? 'doctor.settingRetention' : 'doctor.setting', { setting, file, range });
    return bad(text, `webui-keyring config set ${setting} ${defaultSettings[setting]}`);
  });
}
