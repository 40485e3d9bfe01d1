import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Id } from '../../electron/shared/domain.ts';
import type { Place } from '../../electron/shared/view-state.ts';
import { createStrictContext } from './strict-context.ts';
import { useViewState } from './view-state.tsx';

/** Where the window is. */
export type Route =
  | Exclude<Place, { readonly view: 'instance' | 'secrets' }>
  | (Extract<Place, { readonly view: 'instance' | 'secrets' }> & {
      /** Asked for on the way here: the test of what is shown starts by itself, once for each number. */
      readonly run?: number;
      /** Asked for on the way here: the secrets that an export starts with. */
      readonly chosen?: readonly Id[];
    });

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

/** The place that the route leads to: what was asked for on the way is done once. */
function placeOf(route: Route): Place {
  if (route.view !== 'instance' && route.view !== 'secrets') return route;
  const { run: _run, chosen: _chosen, ...place } = route;
  return place;
}

/** The window opens at the place where it was left. The page has no address: that would be one more thing to guard. */
export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const { view, change } = useViewState();
  const [route, setRoute] = useState<Route>(view.route);
  const go = useCallback(
    (next: Route) => {
      setRoute(next);
      change({ route: placeOf(next) });
    },
    [change],
  );
  const navigation = useMemo(() => ({ route, go }), [route, go]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
