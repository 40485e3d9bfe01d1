import type { KeychainStatus } from '../../../electron/shared/views.ts';

/** What the user can accept where the keychain is refused: that it is another one, or that this folder uses its values. */
export type Acceptance = 'other' | 'folder';

/** A decision that only the user can make; undefined for a keychain that is usable, or has another trouble. */
export function acceptanceOf(keychain: KeychainStatus): Acceptance | undefined {
  if (keychain.usable) return undefined;
  if (keychain.code === 'keychain-other') return 'other';
  return keychain.code === 'keychain-other-folder' ? 'folder' : undefined;
}
