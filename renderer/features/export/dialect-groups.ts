import type { DialectId } from '../../../electron/shared/dialects.ts';

export const dialectGroupNames = ['docker', 'dotenv', 'cluster', 'shell', 'other'] as const;
export type DialectGroup = (typeof dialectGroupNames)[number];

/** Where each dialect stands in the list of formats. */
export const dialectGroups: Readonly<Record<DialectId, DialectGroup>> = {
  'compose-env': 'docker',
  'compose-yaml': 'docker',
  'compose-secret': 'docker',
  'docker-env': 'docker',
  'docker-run': 'docker',
  dotenv: 'dotenv',
  'python-dotenv': 'dotenv',
  'k8s-secret': 'cluster',
  helm: 'cluster',
  sh: 'shell',
  fish: 'shell',
  powershell: 'shell',
  cmd: 'shell',
  systemd: 'other',
  'key-file': 'other',
  json: 'other',
};
