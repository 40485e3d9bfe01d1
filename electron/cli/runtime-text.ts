import type { Runtime } from '../shared/runtimes.ts';
import type { CommandText } from '../text/command.ts';

/** Where an instance runs, in a few words. */
export function runtimeText(runtime: Runtime, { t }: CommandText): string {
  switch (runtime.kind) {
    case 'compose':
      return t('runtime.compose', { dir: runtime.dir, service: runtime.service });
    case 'container':
      return t('runtime.container', { program: runtime.engine.program, name: runtime.name });
    case 'serve':
      return runtime.unit === null
        ? t('runtime.serve', { dir: runtime.dir })
        : t('runtime.unit', { dir: runtime.dir, unit: runtime.unit });
  }
}
