import { checkSecret as checkSecretNow } from '../../electron/openwebui/check-secret.ts';
import { checkServer as checkServerNow } from '../../electron/openwebui/check-server.ts';
import type { OpenInstanceOptions } from '../../electron/openwebui/open-instance.ts';
import {
  createServerKey as createServerKeyNow,
  deleteServerKey as deleteServerKeyNow,
  showServerKey as showServerKeyNow,
} from '../../electron/openwebui/server-keys.ts';
import { testKey as testKeyNow } from '../../electron/openwebui/test-key.ts';

/** A real server on a busy machine takes longer for an answer than people wait; what is tested is what it answers. */
function patient<T extends OpenInstanceOptions>(options: T): T {
  return { ...options, timeLimitMs: options.timeLimitMs ?? 60_000 };
}

export const checkSecret: typeof checkSecretNow = (options) => checkSecretNow(patient(options));
export const checkServer: typeof checkServerNow = (options) => checkServerNow(patient(options));
export const createServerKey: typeof createServerKeyNow = (options) => createServerKeyNow(patient(options));
export const deleteServerKey: typeof deleteServerKeyNow = (options) => deleteServerKeyNow(patient(options));
export const showServerKey: typeof showServerKeyNow = (options) => showServerKeyNow(patient(options));
export const testKey: typeof testKeyNow = (options) => testKeyNow(patient(options));
