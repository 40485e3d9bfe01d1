import type { Bridge } from '../electron/shared/contract.ts';
import { BridgeProvider } from './bridge/context.tsx';
import { Shell } from './features/shell/shell.tsx';
import { ClipboardProvider } from './state/clipboard.tsx';
import { CommandsProvider } from './state/commands.tsx';
import { KeyTestsProvider } from './state/key-tests.tsx';
import { NavigationProvider } from './state/navigation.tsx';
import { NoticesProvider } from './state/notices.tsx';
import { ProgressProvider } from './state/progress.tsx';
import { RecordsProvider } from './state/records.tsx';
import { SettingsProvider } from './state/settings.tsx';
import { TargetsProvider } from './state/targets.tsx';
import { VaultProvider } from './state/vault.tsx';
import { OnceViewIsKnown, ViewStateProvider } from './state/view-state.tsx';

/** The window's content. Everything that it knows comes over `bridge`. */
export function App({ bridge }: { readonly bridge: Bridge }) {
  return (
    <BridgeProvider bridge={bridge}>
      <ViewStateProvider>
        <SettingsProvider>
          <OnceViewIsKnown>
            <CommandsProvider>
              <VaultProvider>
                <RecordsProvider>
                  <NavigationProvider>
                    <ProgressProvider>
                      <KeyTestsProvider>
                        <NoticesProvider>
                          <ClipboardProvider>
                            <TargetsProvider>
                              <Shell />
                            </TargetsProvider>
                          </ClipboardProvider>
                        </NoticesProvider>
                      </KeyTestsProvider>
                    </ProgressProvider>
                  </NavigationProvider>
                </RecordsProvider>
              </VaultProvider>
            </CommandsProvider>
          </OnceViewIsKnown>
        </SettingsProvider>
      </ViewStateProvider>
    </BridgeProvider>
  );
}
