import type { Runtime } from '../shared/runtimes.ts';
import { seenText } from '../shared/seen-text.ts';
import type { runtimes } from './en/runtimes.ts';
import type { Translate } from './translate.ts';

/** Where an instance runs, in a few words. Names of containers and services are those of an engine, or of a file. */
export function runtimeText(runtime: Runtime, t: Translate<typeof runtimes>): string {
  switch (runtime.kind) {
    case 'compose':
      return t('runtime.compose', { dir: shown(runtime.dir), service: shown(runtime.service) });
    case 'container':
      return t('runtime.container', { program: runtime.engine.program, name: shown(runtime.name) });
    case 'serve':
      return runtime.unit === null
        ? t('runtime.serve', { dir: shown(runtime.dir) })
        : t('runtime.unit', { dir: shown(runtime.dir), unit: shown(runtime.unit) });
  }
}

/** In characters. No name that a person gave is longer, and a container's may have any length. */
const mostShown = 256;

function shown(text: string): string {
  const seen = seenText(text);
  return seen.length > mostShown ? `${seen.slice(0, mostShown)}…` : seen;
}
