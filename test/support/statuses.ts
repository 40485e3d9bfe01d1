import { secretKeyName } from '../../electron/shared/open-webui-variables.ts';
import type { InstanceStatus, SecretStatus } from '../../electron/shared/status.ts';

/** Where a secret key is, in the vault alone unless told. */
export function aSecretStatus(more: Partial<SecretStatus> = {}): SecretStatus {
  return {
    name: secretKeyName,
    kind: 'secret-key',
    vault: 'same',
    files: [],
    container: 'not-known',
    isTransient: false,
    server: 'not-known',
    finding: 'not-known',
    ...more,
  };
}

/** What was seen of an instance whose runtime is a compose project that runs. */
export function anInstanceStatus(more: Partial<InstanceStatus> = {}): InstanceStatus {
  return {
    instance: 'production',
    runtime: {
      kind: 'compose',
      engine: { program: 'docker', context: null },
      dir: '/srv/chat',
      files: [],
      service: 'open-webui',
    },
    running: {
      state: 'running',
      containerName: 'open-webui',
      image: 'ghcr.io/open-webui/open-webui:main',
      startedAt: '2026-01-01T00:00:00.000Z',
      keyOrigin: 'environment',
    },
    unread: null,
    serverCheck: null,
    secrets: [],
    at: '2026-01-02T00:00:00.000Z',
    ...more,
  };
}
