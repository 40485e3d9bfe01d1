import { localeNames, locales } from '../../../electron/shared/locales.ts';
import { Group } from '../../components/group.tsx';
import { Switch } from '../../components/switch.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useSettings } from '../../state/settings.tsx';
import { ChoiceSetting } from './choice-setting.tsx';
import { NumberSetting } from './number-setting.tsx';
import { SettingRow } from './setting-row.tsx';

const themes = ['system', 'light', 'dark'] as const;
/** Delays offered, in seconds. */
const delays = [5, 10, 15, 30, 60, 120, 300, 600];

export function GeneralSection() {
  const { t } = useI18n();
  const { settings, change } = useSettings();
  return (
    <Group title={t('settings.appearance')}>
      <ChoiceSetting
        label={t('settings.theme')}
        value={settings.theme}
        options={themes.map((value) => ({ value, text: t(`settings.theme.${value}`) }))}
        onChange={(theme) => void change({ theme })}
      />
      <ChoiceSetting
        label={t('settings.language')}
        value={settings.language}
        options={[
          { value: 'system', text: t('settings.language.system') },
          ...locales.map((value) => ({ value, text: localeNames[value] })),
        ]}
        onChange={(language) => void change({ language })}
      />
    </Group>
  );
}

/** What happens to values that were copied or shown. */
export function SecuritySection() {
  const { t } = useI18n();
  const { settings, change } = useSettings();
  return (
    <>
      <Group title={t('settings.copying')}>
        <DelaySetting name="clipboardSeconds" hint={t('settings.clipboardHint')} />
      </Group>
      <Group title={t('settings.showing')}>
        <DelaySetting name="revealSeconds" />
        <SettingRow label={t('settings.hideOnBlur')}>
          {({ id, 'aria-describedby': describedBy }) => (
            <Switch
              id={id}
              aria-describedby={describedBy}
              isOn={settings.hideOnBlur}
              onChange={(hideOnBlur) => void change({ hideOnBlur })}
            />
          )}
        </SettingRow>
        <DelaySetting name="hideIdleSeconds" hint={t('settings.hideIdleHint')} />
      </Group>
    </>
  );
}

function DelaySetting({
  name,
  hint,
}: {
  readonly name: 'clipboardSeconds' | 'revealSeconds' | 'hideIdleSeconds';
  readonly hint?: string;
}) {
  const { t } = useI18n();
  const { settings, change } = useSettings();
  const value = settings[name];
  // The command line takes any number.
  const offered = delays.includes(value) ? delays : [...delays, value].toSorted((a, b) => a - b);
  return (
    <ChoiceSetting
      label={t(`settings.${name}`)}
      {...(hint === undefined ? {} : { hint })}
      value={value}
      options={offered.map((count) => ({ value: count, text: t('unit.seconds', { count }) }))}
      onChange={(seconds) => void change({ [name]: seconds })}
    />
  );
}

/** How long versions are kept that are no longer in use. */
export function RotationSection() {
  const { t } = useI18n();
  return (
    <>
      <Group title={t('settings.versions')}>
        <NumberSetting name="keepVersions" />
        <NumberSetting name="graceDays" />
        <NumberSetting name="trashDays" />
      </Group>
      <p className="quiet">{t('settings.versionsLead')}</p>
    </>
  );
}
