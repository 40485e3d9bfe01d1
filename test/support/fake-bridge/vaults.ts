import type { ChannelAnswer, ChannelArgs } from '../../../electron/shared/contract.ts';
import { unknownAddress } from '../../../electron/shared/domain.ts';
import type { Instance } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { err, ok, type Result } from '../../../electron/shared/result.ts';
import type { AdoptedSecret, LabelledSecret } from '../../../electron/shared/views.ts';
import { addInstance, addSecret } from './sample.ts';
import type { FakeState } from './state.ts';

type VaultChannel = 'vaults.list' | 'vaults.adopt';
type VaultHandlers = {
  readonly [N in VaultChannel]: (args: ChannelArgs<N>) => Result<ChannelAnswer<N>, Failure>;
};

/** Other vaults of the keychain. What is moved gets one value for each secret; a name that is taken gets another one. */
export function otherVaultHandlers(state: FakeState, onChange: () => void): VaultHandlers {
  function instanceOf(name: string): Instance {
    const known = state.instances.find((instance) => instance.name === name);
    return known ?? addInstance(state, name, unknownAddress, 'production');
  }
  function move({ name: wasCalled, instance: instanceName }: LabelledSecret): AdoptedSecret {
    const instance = instanceOf(instanceName);
    const isTaken = state.secrets.some(
      (secret) => secret.instanceId === instance.id && secret.name === wasCalled,
    );
    const name = isTaken ? `${wasCalled}_2` : wasCalled;
    addSecret(state, instance, { name, kind: 'variable' }, `${name} of the other vault`, 0);
    return { instance: instanceName, wasCalled, name, saved: 1, isGuessed: false };
  }
  return {
    'vaults.list': () => (state.keychain.usable ? ok(state.otherVaults) : err({ code: state.keychain.code })),
    'vaults.adopt': ({ id }) => {
      const found = state.otherVaults.find((one) => one.id === id);
      if (found === undefined) return err({ code: 'vault-not-found' });
      if (found.place === 'elsewhere') return err({ code: 'vault-has-folder', subject: found.folder ?? '' });
      state.otherVaults = state.otherVaults.filter((one) => one !== found);
      const secrets = found.secrets.map(move);
      onChange();
      return ok({ id, secrets, unreadable: [], left: 0 });
    },
  };
}
