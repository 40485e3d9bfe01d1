import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own = 'trash.list' | 'trash.restore' | 'trash.empty';

export function trashHandlers({ vault }: Pick<HandlerServices, 'vault'>): Pick<Handlers, Own> {
  return {
    'trash.list': () => vault.listTrash(),
    'trash.restore': ({ itemId, name }) => vault.restore(itemId, name),
    'trash.empty': ({ itemIds }) => vault.emptyTrash(itemIds),
  };
}
