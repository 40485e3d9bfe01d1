import { CSPProvider } from '@base-ui/react/csp-provider';
import type { ReactNode } from 'react';
import type { Bridge } from '../electron/shared/contract.ts';
import { BridgeProvider } from './bridge/context.tsx';
import { ActsProvider } from './features/commands/acts.tsx';
import { Shell } from './features/shell/shell.tsx';
import { TrashActsProvider } from './features/trash/trash-acts.tsx';
import { ClipboardProvider } from './state/clipboard.tsx';
import { CommandsProvider } from './state/commands.tsx';
import { DeploymentStatusesProvider } from './state/deployment-statuses.tsx';
import { KeyTestsProvider } from './state/key-tests.tsx';
import { NavigationProvider } from './state/navigation.tsx';
import { NoticesProvider } from './state/notices.tsx';
import { RecordsProvider } from './state/records.tsx';
import { RotationsProvider } from './state/rotations.tsx';
import { SecretsProvider } from './state/secrets.tsx';
import { ServerAnswersProvider } from './state/server-answers.tsx';
import { SettingsProvider } from './state/settings.tsx';
import { TargetsProvider } from './state/targets.tsx';
import { VaultProvider } from './state/vault.tsx';
import { OnceViewIsKnown, ViewStateProvider } from './state/view-state.tsx';

/**
 * What the views know, from the outside to the inside: each may use those before it. What shows nothing before main has answered
 * comes after all that the first view asks for, so that everything is asked at once.
 */
const providers = [
  ViewStateProvider,
  VaultProvider,
  SecretsProvider,
  SettingsProvider,
  OnceViewIsKnown,
  CommandsProvider,
  RecordsProvider,
  NavigationProvider,
  ServerAnswersProvider,
  KeyTestsProvider,
  NoticesProvider,
  ClipboardProvider,
  TargetsProvider,
  RotationsProvider,
  DeploymentStatusesProvider,
  TrashActsProvider,
  ActsProvider,
];

/** The window's content. Everything that it knows comes over `bridge`. */
export function App({ bridge }: { readonly bridge: Bridge }) {
  return (
    <CSPProvider disableStyleElements>
      <BridgeProvider bridge={bridge}>
        {providers.reduceRight<ReactNode>(
          (inner, Provider) => (
            <Provider>{inner}</Provider>
          ),
          <Shell />,
        )}
      </BridgeProvider>
    </CSPProvider>
  );
}
