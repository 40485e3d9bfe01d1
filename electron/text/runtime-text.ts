import type { Runtime } from '../shared/runtimes.ts';
import { seenText } from '../shared/seen-text.ts';
import type { runtimes } from './en/runtimes.ts';
import type { Translate } from './translate.ts';

/** Where an instance runs, in a few words. Names of containers and services are those of an engine, or of a file. */
export function runtimeText(runtime: Runtime, t: Translate<typeof runtimes>): string {
  switch (runtime.kind) {
    case 'compose':
      return t('runtime.compose', { dir: seenText(runtime.dir), service: seenText(runtime.service) });
    case 'container':
      return t('runtime.container', { program: runtime.engine.program, name: seenText(runtime.name) });
    case 'serve':
      return runtime.unit === null
        ? t('runtime.serve', { dir: seenText(runtime.dir) })
        : t('runtime.unit', { dir: seenText(runtime.dir), unit: seenText(runtime.unit) });
  }
}
