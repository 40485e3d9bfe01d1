import { useState } from 'react';
import { FailureNote } from '../../components/failure-note.tsx';
import type { IconName } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useSettings } from '../../state/settings.tsx';
import { NavItem } from '../shell/nav-item.tsx';
import { KeyTable } from '../commands/key-list.tsx';
import { BackupSection } from '../backup/backup-section.tsx';
import { AboutSection } from './about-section.tsx';
import { GeneralSection, RotationSection, SecuritySection } from './sections.tsx';
import css from './settings-page.module.css';

const sections = [
  { name: 'general', icon: 'settings', Content: GeneralSection },
  { name: 'security', icon: 'shield', Content: SecuritySection },
  { name: 'rotation', icon: 'rotate', Content: RotationSection },
  { name: 'backup', icon: 'archive', Content: BackupSection },
  { name: 'shortcuts', icon: 'keyboard', Content: KeyTable },
  { name: 'about', icon: 'info', Content: AboutSection },
] as const satisfies readonly {
  readonly name: string;
  readonly icon: IconName;
  readonly Content: () => unknown;
}[];

/** Settings by section. Each applies at once. */
export function SettingsPage() {
  const { t } = useI18n();
  const { failure } = useSettings();
  const [shown, setShown] = useState<(typeof sections)[number]['name']>('general');
  const { Content } = sections.find(({ name }) => name === shown) ?? sections[0];
  return (
    <Page title={t('settings.title')} isFilled>
      <div className={css.settings}>
        <ul className={css.sections} aria-label={t('settings.sections')}>
          {sections.map(({ name, icon }) => (
            <li key={name}>
              <NavItem
                icon={icon}
                text={t(`settings.section.${name}`)}
                isCurrent={name === shown}
                onClick={() => setShown(name)}
              />
            </li>
          ))}
        </ul>
        <div className={css.content}>
          {failure === undefined ? null : <FailureNote failure={failure} />}
          <Content />
        </div>
      </div>
    </Page>
  );
}
