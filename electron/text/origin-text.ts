import type { KeyOrigin, Runtime } from '../shared/runtimes.ts';
import { seenText } from '../shared/seen-text.ts';
import type { runtimes } from './en/runtimes.ts';
import type { Translate } from './translate.ts';

/**
 * Where the key of a server came from.
 * @param hasContainer false for a Compose project of which the files were read
 */
export function originText(
  {
    runtime,
    keyOrigin,
    hasContainer,
  }: { readonly runtime: Runtime; readonly keyOrigin: KeyOrigin; readonly hasContainer: boolean },
  t: Translate<typeof runtimes>,
): string {
  if (keyOrigin === 'none') return t('adopt.origin.none');
  if (runtime.kind === 'compose' && !hasContainer) return t('adopt.origin.project');
  if (runtime.kind === 'serve' && keyOrigin === 'environment') {
    return t('adopt.origin.unit', { unit: seenText(runtime.unit ?? runtime.dir) });
  }
  return t(`adopt.origin.${keyOrigin}`);
}
