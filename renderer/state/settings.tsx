import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { ChannelArgs } from '../../electron/shared/contract.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import { defaultSettings } from '../../electron/shared/settings-rules.ts';
import type { AppInfo, Settings } from '../../electron/shared/views.ts';
import { useBridgeEvent } from '../bridge/context.tsx';
import { useAction } from '../bridge/use-action.ts';
import { useQuery } from '../bridge/use-query.ts';
import { I18nProvider } from '../i18n/i18n.tsx';
import { chooseLocale } from '../../electron/text/locale.ts';
import { createStrictContext } from './strict-context.ts';

export interface SettingsState {
  readonly settings: Settings;
  readonly info: AppInfo | undefined;
  readonly change: (edit: ChannelArgs<'settings.set'>) => Promise<void>;
  /** Why the newest change was not saved. */
  readonly failure: Failure | undefined;
}

const [SettingsContext, useSettings] = createStrictContext<SettingsState>('Settings');
export { useSettings };

/** Holds the settings, and gives their theme and language to everything inside. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [changed, setChanged] = useState<Settings | undefined>(undefined);
  const stored = useQuery('settings.get', []);
  const info = useQuery('app.info', []);
  const { run, failure } = useAction('settings.set');
  useBridgeEvent('settings.changed', setChanged);

  const settings = changed ?? stored.value ?? defaultSettings;
  const isKnown = stored.value !== undefined || stored.failure !== undefined;
  const isNamed = info.value !== undefined || info.failure !== undefined;

  useEffect(() => {
    if (settings.theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = settings.theme;
  }, [settings.theme]);

  const value = useMemo(
    () => ({
      settings,
      info: info.value,
      failure,
      change: async (edit: ChannelArgs<'settings.set'>) => {
        const reply = await run(edit);
        if (reply?.ok === true) setChanged(reply.value);
      },
    }),
    [settings, info.value, failure, run],
  );
  // Before the language is known nothing is shown: a flash of the wrong one is worse than 20 ms of an empty window.
  if (!isKnown || !isNamed) return null;
  return (
    <SettingsContext value={value}>
      <I18nProvider locale={chooseLocale(settings.language, [info.value?.locale ?? 'en'])}>
        {children}
      </I18nProvider>
    </SettingsContext>
  );
}
