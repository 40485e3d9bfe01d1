import type { ReactNode } from 'react';
import { NoticeList } from '../../renderer/features/shell/notice-list.tsx';
import { TrashActsProvider } from '../../renderer/features/trash/trash-acts.tsx';
import { CommandsProvider } from '../../renderer/state/commands.tsx';
import { ClipboardProvider } from '../../renderer/state/clipboard.tsx';
import { NavigationProvider } from '../../renderer/state/navigation.tsx';
import { NoticesProvider } from '../../renderer/state/notices.tsx';
import { RecordsProvider } from '../../renderer/state/records.tsx';
import { RotationsProvider } from '../../renderer/state/rotations.tsx';
import { SecretsProvider } from '../../renderer/state/secrets.tsx';
import { SettingsProvider } from '../../renderer/state/settings.tsx';
import { VaultProvider } from '../../renderer/state/vault.tsx';
import { OnceViewIsKnown, ViewStateProvider } from '../../renderer/state/view-state.tsx';
import { settle } from './render.tsx';

/** What a part of the window finds around it, and the notices. */
export function Around({ children }: { readonly children: ReactNode }) {
  return (
    <ViewStateProvider>
      <SettingsProvider>
        <OnceViewIsKnown>
          <CommandsProvider>
            <VaultProvider>
              <RecordsProvider>
                <NavigationProvider>
                  <NoticesProvider>
                    <ClipboardProvider>
                      <SecretsProvider>
                        <RotationsProvider>
                          <TrashActsProvider>
                            {children}
                            <NoticeList />
                          </TrashActsProvider>
                        </RotationsProvider>
                      </SecretsProvider>
                    </ClipboardProvider>
                  </NoticesProvider>
                </NavigationProvider>
              </RecordsProvider>
            </VaultProvider>
          </CommandsProvider>
        </OnceViewIsKnown>
      </SettingsProvider>
    </ViewStateProvider>
  );
}

/** Presses the button of this name. */
export async function pressIn(within: ParentNode, label: string): Promise<void> {
  const found = [...within.querySelectorAll('button')].find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent) === label,
  );
  if (found === undefined) throw new Error(`no button "${label}"`);
  await settle(() => found.click());
}

/** The dialog that is open. */
export function dialogIn(host: ParentNode): HTMLElement {
  const open = host.querySelector('dialog');
  if (open === null) throw new Error('no dialog is open');
  return open;
}
