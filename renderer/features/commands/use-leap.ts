import { useCallback } from 'react';
import { type Navigation, useNavigation } from '../../state/navigation.tsx';

/**
 * Goes to a view by a key or from the palette: what had the focus gives it up, so that the view takes it as it does for what
 * is gone, and keys are about what is shown now.
 */
export function useLeap(): Navigation['go'] {
  const { go } = useNavigation();
  return useCallback(
    (route) => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      go(route);
    },
    [go],
  );
}
