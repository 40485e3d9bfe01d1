import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Id } from '../../electron/shared/domain.ts';
import { createStrictContext } from './strict-context.ts';

/** What happened in this window and need not outlive it: instances exported once, and those whose first steps are hidden. */
export interface Progress {
  readonly exported: ReadonlySet<Id>;
  readonly hidden: ReadonlySet<Id>;
  readonly noteExport: (instanceId: Id) => void;
  readonly hide: (instanceId: Id) => void;
}

const [ProgressContext, useProgress] = createStrictContext<Progress>('Progress');
export { useProgress };

export function ProgressProvider({ children }: { readonly children: ReactNode }) {
  const [exported, setExported] = useState<ReadonlySet<Id>>(new Set());
  const [hidden, setHidden] = useState<ReadonlySet<Id>>(new Set());
  const noteExport = useCallback((id: Id) => setExported((before) => new Set(before).add(id)), []);
  const hide = useCallback((id: Id) => setHidden((before) => new Set(before).add(id)), []);
  const value = useMemo(() => ({ exported, hidden, noteExport, hide }), [exported, hidden, noteExport, hide]);
  return <ProgressContext value={value}>{children}</ProgressContext>;
}
