import type { ChannelAnswer, ChannelArgs } from '../../../electron/shared/contract.ts';
import type { LostValue, Secret } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { err, ok, type Result } from '../../../electron/shared/result.ts';
import { type FakeState, fakeFingerprint, newId, newVersion } from './state.ts';

type RecordChannel =
  | 'records.compare'
  | 'records.copies'
  | 'records.acceptKeychain'
  | 'orphans.adopt'
  | 'orphans.delete';
type RecordHandlers = {
  readonly [N in RecordChannel]: (args: ChannelArgs<N>) => Result<ChannelAnswer<N>, Failure>;
};

/** The versions whose values are not in `state.values`; with `isDeep` also those that hold another value. */
function lostValues(state: FakeState, isDeep: boolean): readonly LostValue[] {
  return state.secrets.flatMap(({ id: secretId, versions }) =>
    versions.flatMap(({ id: versionId, number, state: versionState, fingerprint }): readonly LostValue[] => {
      const value = state.values.get(versionId);
      const isSame = value !== undefined && (!isDeep || fakeFingerprint(value) === fingerprint);
      if (versionState === 'retired' || isSame) return [];
      const problem = value === undefined ? 'missing' : 'differs';
      return [{ secretId, versionId, number, state: versionState, problem }];
    }),
  );
}

/** The records beside the keychain. Another keychain holds nothing of ours. */
export function recordHandlers(
  state: FakeState,
  put: (secret: Secret) => Result<Secret, Failure>,
): RecordHandlers {
  const at = (): string => state.now.toISOString();
  return {
    'records.compare': ({ isDeep }) => {
      if (!state.keychain.usable) return err({ code: state.keychain.code });
      return ok({
        orphans: state.orphans,
        lost: lostValues(state, isDeep && !state.isKeyLost),
        isKeyLost: state.isKeyLost,
      });
    },
    // The first exported file still has what it was written with.
    'records.copies': ({ versionIds }) => {
      const [target] = state.targets;
      const held = state.secrets.filter(({ name }) => target?.variables.includes(name));
      const copies = held.flatMap(({ versions }) =>
        versions.filter(({ id, state: now }) => now === 'active' && versionIds.includes(id)),
      );
      return ok(copies.map(({ id: versionId }) => ({ versionId, path: target?.path ?? '' })));
    },
    'records.acceptKeychain': () => {
      if (!state.keychain.usable && state.keychain.code === 'keychain-other') {
        for (const { versions } of state.secrets) for (const { id } of versions) state.values.delete(id);
        state.orphans = [];
      }
      state.keychain = { usable: true, desktop: state.keychain.desktop };
      state.isKeyLost = false;
      return ok();
    },
    'orphans.adopt': ({ account, instanceId, input }) => {
      state.orphans = state.orphans.filter((orphan) => orphan.account !== account);
      return put({
        ...input,
        id: newId(state),
        instanceId,
        versions: [newVersion(state, account, 'adopted', at())],
        lastTest: null,
        createdAt: at(),
        updatedAt: at(),
      });
    },
    'orphans.delete': ({ account }) => {
      state.orphans = state.orphans.filter((orphan) => orphan.account !== account);
      return ok();
    },
  };
}
