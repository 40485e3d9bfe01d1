import type { ChannelAnswer, ChannelArgs, ChannelName } from '../../../electron/shared/contract.ts';
import { activeVersion, type Id, type Instance, type Secret } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { err, ok, type Result } from '../../../electron/shared/result.ts';
import { goodVerdict } from '../../../electron/shared/verdict.ts';
import { hasUnseenValue } from '../../../electron/vault/versions.ts';
import { exportHandlers } from './export.ts';
import { importHandlers } from './import.ts';
import { recordHandlers } from './records.ts';
import { serverHandlers } from './server.ts';
import { type FakeState, fakeFingerprint, newId, newVersion } from './state.ts';
import { fakeStrength } from './strength.ts';
import { fakeValue } from './values.ts';
import { otherVaultHandlers } from './vaults.ts';
import { type FakeTools, originOf, versionHandlers } from './versions.ts';

type Source = ChannelArgs<'secrets.stage'>['source'];
type Answer<N extends ChannelName> = Result<ChannelAnswer<N>, Failure>;
export type Handlers = {
  readonly [N in ChannelName]: (args: ChannelArgs<N>) => Answer<N> | Promise<Answer<N>>;
};

const notFound = { code: 'vault-not-found' } as const;

/** Leaves out what is undefined, as an edit that does not mention a field keeps it. */
function withEdit<T extends object>(whole: T, edit: { readonly [K in keyof T]?: T[K] | undefined }): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- entries of T with other values of T
  return Object.fromEntries(
    Object.entries({ ...whole, ...edit }).filter(([, value]) => value !== undefined),
  ) as T;
}

/** What main would answer, kept in `state`. The steps of a rotation are the vault's own. */
export function createHandlers(state: FakeState, onChange: () => void, onTargets: () => void): Handlers {
  const at = (): string => state.now.toISOString();
  const changed = <T>(value: T): Result<T, Failure> => {
    onChange();
    return ok(value);
  };

  function put(secret: Secret): Result<Secret, Failure> {
    state.secrets = [...state.secrets.filter(({ id }) => id !== secret.id), secret];
    return changed(secret);
  }
  function edit(id: Id, change: (secret: Secret) => Secret): Result<Secret, Failure> {
    const secret = state.secrets.find((each) => each.id === id);
    return secret === undefined ? err(notFound) : put(change(secret));
  }
  function plaintext(ref: ChannelArgs<'secrets.reveal'>): Result<string, Failure> {
    if (!state.keychain.usable) return err({ code: state.keychain.code });
    const secret = ref.of === 'secret' ? state.secrets.find(({ id }) => id === ref.secretId) : undefined;
    const key =
      ref.of === 'generated' ? ref.handle : (ref.versionId ?? (secret && activeVersion(secret)?.id));
    const value = key === undefined ? undefined : state.values.get(key);
    if (value === undefined) {
      return err({ code: ref.of === 'generated' ? 'request-handle-expired' : 'keychain-not-found' });
    }
    const version = secret?.versions.find(({ id }) => id === key);
    const isOther = version !== undefined && version.fingerprint !== fakeFingerprint(value);
    return isOther ? err({ code: 'vault-value-differs', subject: secret?.name ?? '' }) : ok(value);
  }
  function taken(source: Source): string {
    return source.from === 'typed' ? source.value : (state.values.get(source.handle) ?? '');
  }
  const guarded: FakeTools['guarded'] = (run) =>
    state.keychain.usable ? run() : err({ code: state.keychain.code });

  return {
    ...serverHandlers(state),
    ...importHandlers(state),
    ...recordHandlers(state, put),
    ...otherVaultHandlers(state, onChange),
    ...versionHandlers(state, { put, taken, guarded }),
    'app.info': () =>
      ok({
        version: '0.1.0',
        platform: 'linux x64',
        dataDir: '/home/ada/.config/webui-keyring',
        locale: state.locale,
        electronVersion: '45.4.1',
      }),
    'settings.get': () => ok(state.settings),
    'settings.set': (given) => {
      state.settings = withEdit(state.settings, given);
      return ok(state.settings);
    },
    'keychain.status': () => ok(state.keychain),
    'vault.status': () => ok(state.vault),
    'vault.restoreLastGood': () => {
      state.vault = { state: 'ready', lastGood: null, waiting: 0 };
      return changed({ damagedPath: '/home/ada/.config/webui-keyring/vault.damaged-1.json' });
    },
    'vault.replay': () => {
      state.vault = { ...state.vault, waiting: 0 };
      return changed(state.vault);
    },
    'instances.list': () => ok(state.instances),
    'instances.add': (input) => {
      if (state.instances.some(({ name }) => name === input.name)) return err({ code: 'vault-name-taken' });
      const instance: Instance = { ...input, id: newId(state), createdAt: at(), updatedAt: at() };
      state.instances = [...state.instances, instance];
      return changed(instance);
    },
    'instances.edit': ({ id, edit: given }) => {
      const instance = state.instances.find((each) => each.id === id);
      if (instance === undefined) return err(notFound);
      const next: Instance = { ...withEdit(instance, given), updatedAt: at() };
      state.instances = state.instances.map((each) => (each.id === id ? next : each));
      return changed(next);
    },
    'instances.remove': ({ id, versionIds }) =>
      guarded(() => {
        const gone = state.secrets.filter(({ instanceId }) => instanceId === id);
        if (hasUnseenValue(gone, versionIds)) return err({ code: 'vault-conflict' });
        state.instances = state.instances.filter((each) => each.id !== id);
        state.secrets = state.secrets.filter(({ instanceId }) => instanceId !== id);
        return changed(undefined);
      }),
    'instances.chooseCaFile': () => ok('/etc/ssl/certs/company-root.pem'),
    'secrets.list': ({ instanceId, search }) =>
      ok(
        state.secrets
          .filter((secret) => instanceId === undefined || secret.instanceId === instanceId)
          .filter(({ name, owner, tags }) =>
            [name, owner, ...tags].some((text) => text.toLowerCase().includes((search ?? '').toLowerCase())),
          )
          .toSorted((a, b) => a.id.localeCompare(b.id)),
      ),
    'secrets.create': ({ instanceId, input, source }) =>
      guarded(() =>
        put({
          ...input,
          id: newId(state),
          instanceId,
          versions: [newVersion(state, taken(source), originOf(source), at())],
          lastTest: null,
          createdAt: at(),
          updatedAt: at(),
        }),
      ),
    'secrets.edit': ({ id, edit: given }) => edit(id, (secret) => withEdit(secret, given)),
    'secrets.remove': ({ id, versionIds }) =>
      guarded(() => {
        const gone = state.secrets.filter((each) => each.id === id);
        if (hasUnseenValue(gone, versionIds)) return err({ code: 'vault-conflict' });
        state.secrets = state.secrets.filter((each) => each.id !== id);
        return changed(undefined);
      }),
    'secrets.reveal': plaintext,
    'secrets.copy': (ref) => {
      const value = plaintext(ref);
      return value.ok ? ok({ clearsAfterSeconds: state.settings.clipboardSeconds }) : value;
    },
    'secrets.test': ({ id }) => {
      const { code, facts } = state.verdict;
      const good = goodVerdict(code);
      const tested = edit(id, (secret) => ({
        ...secret,
        lastTest: { at: at(), code, good, latencyMs: 143 },
      }));
      if (!tested.ok) return tested;
      const baseUrl = state.instances.find((each) => each.id === tested.value.instanceId)?.baseUrl ?? '';
      const paths = good
        ? ['/api/config', '/api/v1/auths/', '/api/models']
        : ['/api/config', '/api/v1/auths/'];
      return ok({
        code,
        facts,
        evidence: paths.map((path, index) => ({
          method: 'GET' as const,
          url: `${baseUrl}${path}`,
          status: index === 0 || good ? 200 : 401,
          latencyMs: 31 + index * 56,
        })),
        at: at(),
      });
    },
    'generate.make': (recipe) => {
      const handle = newId(state);
      const { value, entropyBits } = fakeValue(recipe, state.nextId);
      state.values.set(handle, value);
      return ok({ handle, length: value.length, entropyBits });
    },
    'generate.forget': ({ handle }) => {
      state.values.delete(handle);
      return ok();
    },
    'generate.strength': ({ value, kind, name }) => ok(fakeStrength(value, kind, name)),
    ...exportHandlers(state, onTargets),
    'help.open': () => ok(),
  };
}
