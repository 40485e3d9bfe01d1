import type { ReachableInstance } from '../../electron/openwebui/open-instance.ts';
import { plainInstance, plainSecret } from '../../electron/shared/domain.ts';
import type {
  Instance,
  InstanceInput,
  Secret,
  SecretInput,
  SecretVersion,
} from '../../electron/shared/domain.ts';

// Whole records for tests, of which a test names only what it is about. Fields that
// users set have the values of a record of which nothing else was entered.

const at = '2026-01-01T00:00:00.000Z';

/** What a user enters for an instance. */
export function anInstanceInput(more: Partial<InstanceInput> = {}): InstanceInput {
  return { ...plainInstance('production', 'https://chat.example.org'), ...more };
}

export function anInstance(more: Partial<Instance> = {}): Instance {
  return {
    id: '00000000-0000-4000-8000-00000000aaaa',
    ...anInstanceInput(),
    createdAt: at,
    updatedAt: at,
    ...more,
  };
}

/** The part of an instance by which the server at this address is reached, without the desktop's proxy. */
export function instanceAt(
  baseUrl: string,
  more: Partial<Omit<ReachableInstance, 'baseUrl'>> = {},
): ReachableInstance {
  const { caFile, keyHeader, allowHttp } = anInstanceInput();
  return { baseUrl, caFile, keyHeader, allowHttp, proxy: 'none', extraHeaders: [], ...more };
}

/** What a user enters for a secret, a variable unless told. */
export function aSecretInput(more: Partial<SecretInput> = {}): SecretInput {
  return { ...plainSecret('TOKEN', 'variable'), ...more };
}

/** An active version, the first of its secret unless told. */
export function aVersion(more: Partial<SecretVersion> = {}): SecretVersion {
  return {
    id: '00000000-0000-4000-8000-00000000cccc',
    number: 1,
    state: 'active',
    origin: 'typed',
    fingerprint: '5f2d8a1c9b3e',
    byteLength: 32,
    createdAt: at,
    activatedAt: at,
    replacedAt: null,
    retiredAt: null,
    ...more,
  };
}

/** A secret of `anInstance` with one active version. */
export function aSecret(more: Partial<Secret> = {}): Secret {
  return {
    id: '00000000-0000-4000-8000-00000000bbbb',
    instanceId: anInstance().id,
    ...aSecretInput(),
    versions: [aVersion()],
    lastTest: null,
    createdAt: at,
    updatedAt: at,
    ...more,
  };
}
