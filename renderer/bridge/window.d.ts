import type { Bridge } from '../../electron/shared/contract.ts';

declare global {
  interface Window {
    /** Put there by preload; the renderer's only way to the rest of the program. */
    readonly keyring: Bridge;
  }
}
