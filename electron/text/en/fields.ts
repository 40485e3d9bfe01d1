import type { FailureField } from '../../shared/failure-facts.ts';
import type { ByFront } from '../explanation.ts';
import { instances } from './window/instances.ts';
import { secrets } from './window/secrets.ts';

/** Fields by their labels in the window, and by their options on the command line. */
export const fields = {
  value: 'The value',
  environment: { window: instances['instance.environment'], command: '--env' },
  caFile: { window: instances['instance.caFile'], command: '--ca-file' },
  allowHttp: { window: instances['instance.allowHttp'], command: '--allow-http' },
  keyHeader: { window: instances['instance.keyHeader'], command: '--key-header' },
  notes: { window: secrets['secret.notes'], command: '--notes' },
  tags: { window: secrets['secret.tags'], command: '--tag' },
  usedBy: { window: secrets['secret.usedBy'], command: '--used-by' },
  owner: { window: secrets['secret.owner'], command: '--owner' },
  kind: { window: secrets['secret.kind'], command: '--kind' },
  rotateEveryDays: { window: secrets['secret.rotateEvery'], command: '--rotate-every' },
  expiresAt: { window: secrets['secret.expires'], command: '--expires' },
  lastTest: 'Last test',
} as const satisfies Record<FailureField, ByFront>;
