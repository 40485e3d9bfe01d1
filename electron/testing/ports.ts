import type { OpenInstanceOptions } from '../openwebui/open-instance.ts';
import type { Instance, Secret } from '../shared/domain.ts';

/** What all requests to servers share. */
export type Network = Pick<OpenInstanceOptions, 'systemProxy' | 'sent' | 'extraCaFile'>;

/** Told each value that is read or given, so that no log shows it. */
export type Learn = (value: string) => void;

/** A secret with the instance that it belongs to. */
export interface SecretOf {
  readonly instance: Instance;
  readonly secret: Secret;
}
