import { ok } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own =
  | 'import.open'
  | 'import.openDropped'
  | 'import.openNext'
  | 'import.choose'
  | 'import.apply'
  | 'import.forget';
type Services = Pick<HandlerServices, 'imports' | 'ask'>;

/**
 * The import of a file. No path is read that the user has not chosen, or said yes to, in a dialog of the system; the window names a
 * next one by its place among those that main found in the file before it, which it has shown.
 */
export function importHandlers({ imports, ask }: Services): Pick<Handlers, Own> {
  return {
    'import.open': async ({ instanceId }) => {
      const path = await ask.importPath(instanceId);
      return path === null ? ok(null) : imports.openFile(instanceId, path);
    },
    'import.openDropped': async ({ instanceId, filePath }) =>
      (await ask.mayImport(filePath, instanceId)) ? imports.openFile(instanceId, filePath) : ok(null),
    'import.openNext': ({ handle, next }) => imports.openNext(handle, next),
    'import.choose': ({ handle, format, group }) => imports.choose(handle, { format, group }),
    'import.apply': ({ handle, picks }) => imports.apply(handle, picks),
    'import.forget': async ({ handle }) => ok(imports.forget(handle)),
  };
}
