import type { FoundServerView } from '../../../electron/shared/deployment-views.ts';
import type { EngineProgram } from '../../../electron/shared/runtimes.ts';
import type { Tone } from '../../components/note.tsx';
import type { I18n } from '../../i18n/i18n.tsx';

const engineNames: Readonly<Record<EngineProgram, string>> = { docker: 'Docker', podman: 'Podman' };

/** What is known of the secrets of a server, in a line. */
export function keyText(
  { keyOrigin, secrets }: Pick<FoundServerView, 'keyOrigin' | 'secrets'>,
  { t }: Pick<I18n, 't'>,
): { readonly tone: Tone; readonly text: string } {
  const count = Math.max(0, keyOrigin === 'none' ? secrets : secrets - 1);
  const withMore = (text: string): string => (count === 0 ? text : `${text} · ${t('adopt.more', { count })}`);
  switch (keyOrigin) {
    case 'environment':
    case 'secret-file':
    case 'serve-file':
      return { tone: 'good', text: count === 0 ? t('adopt.keyFixed') : t('adopt.keyFixedMore', { count }) };
    case 'container-file':
      return { tone: 'warn', text: withMore(t('adopt.keyPerContainer')) };
    case 'none':
      return { tone: 'info', text: withMore(t('adopt.keyNone')) };
  }
}

/** How many containers were found, and by which engines; empty where none was. */
export function foundText(
  servers: readonly FoundServerView[],
  { t, list }: Pick<I18n, 't' | 'list'>,
): string {
  const programs = servers.flatMap(({ runtime, hasContainer }) =>
    runtime.kind === 'serve' || !hasContainer ? [] : [runtime.engine.program],
  );
  const engines = list([...new Set(programs)].map((program) => engineNames[program]));
  return programs.length === 0 ? '' : t('adopt.foundBy', { count: programs.length, engines });
}

/** The end of an image's name, which is where its own name and its tag stand. */
export function shortImage(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}

/** The server that is meant most likely: the one that the instance runs on, else the first, as running ones come first. */
export function likelyServer(
  servers: readonly FoundServerView[],
  instanceId: string | undefined,
): FoundServerView | undefined {
  return servers.find((server) => instanceId !== undefined && server.instanceId === instanceId) ?? servers[0];
}
