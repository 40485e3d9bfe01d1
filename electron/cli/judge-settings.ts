import { settingsPath } from '../settings.ts';
import { defaultRetention, defaultSettings, settingRange } from '../shared/settings-rules.ts';
import type { SettingName } from '../shared/settings-rules.ts';

const bad = (text: string, hint: string) => ({ mark: 'bad' as const, about: 'settings', text, hint });

/** What the doctor says about settings that cannot be understood. */
export function judgeSettings(dataDir: string, unclear: 'damaged' | 'unreadable' | readonly SettingName[]) {
  const path = settingsPath(dataDir);
  if (unclear === 'damaged') {
    const text = `${path} cannot be understood. The defaults are used, but no previous version is deleted.`;
    return [bad(text, 'Mend the file, or change a setting: the file is then kept under another name.')];
  }
  if (unclear === 'unreadable') {
    const text = `${path} cannot be read. The defaults are used, but no previous version is deleted.`;
    return [bad(text, 'Get the right to read it and to use the folders above it.')];
  }
  return unclear.map((name) => {
    const isRetention = Object.hasOwn(defaultRetention, name);
    const until = isRetention ? ' Until that is mended no previous version is deleted.' : '';
    const text = `${name} in ${path} is not one of its values (${settingRange(name)}).${until}`;
    return bad(text, `webui-keyring config set ${name} ${defaultSettings[name]}`);
  });
}
