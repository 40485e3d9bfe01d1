import type { ChannelAnswer, ChannelArgs } from '../../../electron/shared/contract.ts';
import { activeVersion, type Id, type Secret } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { err, ok, type Result } from '../../../electron/shared/result.ts';
import {
  nextNumber,
  promoteStaged,
  replaceActive,
  retireVersion,
  rollBack,
  stageVersion,
  type Step,
} from '../../../electron/vault/versions.ts';
import { type FakeState, fakeFingerprint, newVersion } from './state.ts';

type VersionChannel =
  | 'secrets.stage'
  | 'secrets.replace'
  | 'secrets.promote'
  | 'secrets.rollback'
  | 'secrets.retire';
type VersionHandlers = {
  readonly [N in VersionChannel]: (args: ChannelArgs<N>) => Result<ChannelAnswer<N>, Failure>;
};
type Source = ChannelArgs<'secrets.stage'>['source'];

export interface FakeTools {
  /** Stores a secret in place of the one with its id. */
  readonly put: (secret: Secret) => Result<Secret, Failure>;
  /** The plaintext that a source names. */
  readonly taken: (source: Source) => string;
  /** Runs what needs a usable keychain. */
  readonly guarded: <T>(run: () => Result<T, Failure>) => Result<T, Failure>;
}

/** How a value came here that was typed or generated. */
export function originOf(source: Source): 'typed' | 'generated' {
  return source.from === 'typed' ? 'typed' : 'generated';
}

const toSecret = (secret: Secret): Secret => secret;
const toChange = (secret: Secret, { retired }: Step): ChannelAnswer<'secrets.promote'> => ({
  secret,
  outcome: 'replaced',
  retired: retired.map(({ number }) => number),
});

/** The versions of a secret. The steps are the vault's own. */
export function versionHandlers(state: FakeState, { put, taken, guarded }: FakeTools): VersionHandlers {
  const at = (): string => state.now.toISOString();

  /** Takes a step; the values that it retires are deleted. */
  function take<T>(
    id: Id,
    step: (secret: Secret) => Result<Step, Failure>,
    answer: (secret: Secret, step: Step) => T,
  ): Result<T, Failure> {
    const secret = state.secrets.find((each) => each.id === id);
    if (secret === undefined) return err({ code: 'vault-not-found' });
    const stepped = step(secret);
    if (!stepped.ok) return stepped;
    for (const version of stepped.value.retired) state.values.delete(version.id);
    const stored = put(stepped.value.secret);
    return stored.ok ? ok(answer(stored.value, stepped.value)) : stored;
  }
  const versionFrom = (secret: Secret, source: Source) =>
    newVersion(state, taken(source), originOf(source), at(), nextNumber(secret));

  return {
    'secrets.stage': ({ id, source }) =>
      guarded(() => take(id, (secret) => stageVersion(secret, versionFrom(secret, source), at()), toSecret)),
    'secrets.replace': ({ id, source }) =>
      guarded(() => {
        const secret = state.secrets.find((each) => each.id === id);
        const active = secret && activeVersion(secret);
        const value = taken(source);
        if (secret && active?.fingerprint === fakeFingerprint(value)) {
          const isHeld = state.values.get(active.id) === value;
          state.values.set(active.id, value);
          return ok({ secret, outcome: isHeld ? 'unchanged' : 'put-back', retired: [] });
        }
        return take(
          id,
          (found) => replaceActive(found, versionFrom(found, source), at(), state.settings),
          toChange,
        );
      }),
    'secrets.promote': ({ id, versionId }) =>
      take(id, (secret) => promoteStaged(secret, versionId, at(), state.settings), toChange),
    'secrets.rollback': ({ id, versionId }) =>
      take(id, (secret) => rollBack(secret, versionId, at()), toSecret),
    'secrets.retire': ({ id, versionId, state: meant }) =>
      take(id, (secret) => retireVersion(secret, versionId, meant, at()), toSecret),
  };
}
