import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Bridge, Reply } from '../../../electron/shared/contract.ts';
import type { FoundServerView } from '../../../electron/shared/deployment-views.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';

/** Where servers are looked for. */
export type ServerSource =
  /** What the engines of this computer run. */
  | { readonly from: 'engines' }
  /** A folder that main asks for. */
  | { readonly from: 'folder' }
  | { readonly from: 'dropped'; readonly dirPath: string }
  /** They were found already. */
  | { readonly from: 'known'; readonly servers: readonly FoundServerView[] };

type From = ServerSource['from'];

interface State {
  /** Where the servers were found, or are looked for. */
  readonly from: From;
  /** Undefined until something was found, or is known not to be there. */
  readonly servers: readonly FoundServerView[] | undefined;
  readonly failure: Failure | undefined;
  readonly isPending: boolean;
}

type Answer = Reply<'runtimes.find'> | Reply<'runtimes.chooseFolder'>;
type Asked = Exclude<ServerSource, { from: 'known' }>;

/** What was found; null where the user chose nothing, undefined for a failure or where something else was asked meanwhile. */
type Found = readonly FoundServerView[] | null | undefined;

export interface ServerSearch extends State {
  /** Looks for servers; what was found before stays until then, and where the user chooses nothing. */
  readonly look: (source: Asked) => Promise<Found>;
}

/**
 * Servers that run on this computer. Main holds where they are, under handles.
 * @param first where they are looked for at once; null where it waits to be told
 * @param onFirst told what that found
 */
export function useFoundServers(first: ServerSource | null, onFirst?: (found: Found) => void): ServerSearch {
  const bridge = useBridge();
  const [state, setState] = useState<State>(() => ({
    from: first?.from ?? 'engines',
    servers: first?.from === 'known' ? first.servers : undefined,
    failure: undefined,
    isPending: first !== null && first.from !== 'known',
  }));
  const turn = useRef(0);
  const settle = useCallback((mine: number, from: From, reply: Answer): Found => {
    if (mine !== turn.current) return undefined;
    if (!reply.ok) {
      setState((before) => ({ ...before, failure: reply.error, isPending: false }));
      return undefined;
    }
    if (reply.value === null) {
      setState((before) => ({ ...before, isPending: false }));
      return null;
    }
    const { servers, failure } = reply.value;
    setState({ from, servers, failure: failure ?? undefined, isPending: false });
    return servers;
  }, []);
  const look = useCallback(
    async (source: Asked): Promise<Found> => {
      turn.current += 1;
      const mine = turn.current;
      setState((before) => ({ ...before, from: source.from, failure: undefined, isPending: true }));
      return settle(mine, source.from, await ask(bridge, source));
    },
    [bridge, settle],
  );
  const askFirst = useEffectEvent(async () =>
    first === null || first.from === 'known' ? undefined : await ask(bridge, first),
  );
  const tellFirst = useEffectEvent((mine: number, reply: Answer) => {
    const found = settle(mine, first?.from ?? 'engines', reply);
    onFirst?.(found);
  });
  useEffect(() => {
    const mine = turn.current;
    const begin = async (): Promise<void> => {
      const reply = await askFirst();
      if (reply !== undefined && mine === turn.current) tellFirst(mine, reply);
    };
    void begin();
    return () => {
      turn.current += 1;
    };
  }, []);
  return { ...state, look };
}

function ask(bridge: Bridge, source: Asked): Promise<Answer> {
  switch (source.from) {
    case 'engines':
      return call(bridge, 'runtimes.find');
    case 'folder':
      return call(bridge, 'runtimes.chooseFolder');
    case 'dropped':
      return call(bridge, 'runtimes.openDropped', { dirPath: source.dirPath });
  }
}
