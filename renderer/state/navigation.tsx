import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Id } from '../../electron/shared/domain.ts';
import { createStrictContext } from './strict-context.ts';

export type InstanceTab = 'secrets' | 'export' | 'test' | 'details';

/** Where the window is. `secretId` names the secret whose details are open. */
export type Route =
  | { readonly view: 'secrets'; readonly secretId?: Id }
  | {
      readonly view: 'instance';
      readonly id: Id;
      readonly tab: InstanceTab;
      readonly secretId?: Id;
      /** Asked for on the way here: the test of what is shown starts by itself, once for each number. */
      readonly run?: number;
    }
  | { readonly view: 'tests' }
  | { readonly view: 'generator' }
  | { readonly view: 'keychain' }
  | { readonly view: 'settings' };

export interface Navigation {
  readonly route: Route;
  readonly go: (route: Route) => void;
}

const [NavigationContext, useNavigation] = createStrictContext<Navigation>('Navigation');
export { useNavigation };

let runs = 0;

/** A number that no test was started by yet. */
export function nextRun(): number {
  runs += 1;
  return runs;
}

/** The place is kept in memory only: a window opens where work starts, and an address would be one more thing to guard. */
export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const [route, setRoute] = useState<Route>({ view: 'secrets' });
  const go = useCallback((next: Route) => setRoute(next), []);
  const navigation = useMemo(() => ({ route, go }), [route, go]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
