import type { TestKeyring } from './keyring.ts';
import { startKeyring } from './keyring.ts';

/**
 * The body of a test on a keyring of its own. It is run once more, on a new one, where the daemon ended by itself in it:
 * gnome-keyring 42 aborts at times when many clients come and go (its issues 190, 196 and 199).
 */
export function onKeyring(body: (keyring: TestKeyring) => Promise<void>): () => Promise<void> {
  return async () => {
    for (const isLast of [false, true]) {
      const keyring = await startKeyring();
      try {
        await body(keyring);
        return;
      } catch (error) {
        if (isLast || !keyring.hasCrashed()) throw error;
      } finally {
        await keyring.close();
      }
    }
  };
}
