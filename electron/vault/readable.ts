import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Metadata } from './metadata.ts';
import type { StoreState } from './store.ts';

/** The metadata if it can be read, otherwise why not. */
export function readable(state: StoreState): Result<Metadata, VaultFailure> {
  switch (state.state) {
    case 'ready':
    case 'read-only':
      return ok(state.metadata);
    case 'newer':
      return err({ code: 'vault-newer', facts: { reason: 'needs-version', version: state.minReader } });
    case 'damaged':
      return err({ code: 'vault-damaged', facts: { reason: 'damaged', damage: state.damage } });
    case 'unreadable':
      return err(state.failure);
  }
}

/** The metadata if it can be changed, otherwise why not. */
export function writable(state: StoreState): Result<Metadata, VaultFailure> {
  if (state.state !== 'read-only') return readable(state);
  return err({
    code: 'vault-read-only',
    facts: { reason: 'written-by-version', version: state.schemaVersion },
  });
}
