import type { IconName } from '../../components/icon.tsx';
import type { Route } from '../../state/navigation.tsx';

export interface Place {
  readonly view: Exclude<Route['view'], 'instance' | 'rotation' | 'trash' | 'keychain' | 'settings'>;
  readonly icon: IconName;
  readonly text: `nav.${'secrets' | 'files' | 'tests' | 'generator'}`;
}

/** The views above the instances, in their order. */
export const places: readonly Place[] = [
  { view: 'secrets', icon: 'key', text: 'nav.secrets' },
  { view: 'files', icon: 'file', text: 'nav.files' },
  { view: 'tests', icon: 'test', text: 'nav.tests' },
  { view: 'generator', icon: 'dice', text: 'nav.generator' },
];
