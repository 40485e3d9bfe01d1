import type { DialectId } from '../../shared/dialects.ts';
import { cmd } from './cmd.ts';
import { composeEnv } from './compose-env.ts';
import { composeSecret } from './compose-secret.ts';
import { composeYaml } from './compose-yaml.ts';
import type { Dialect } from './dialect.ts';
import { dockerEnv } from './docker-env.ts';
import { dockerRun } from './docker-run.ts';
import { dotenv } from './dotenv.ts';
import { fish } from './fish.ts';
import { json } from './json.ts';
import { keyFile } from './key-file.ts';
import { helm, k8sSecret } from './kubernetes.ts';
import { powershell } from './powershell.ts';
import { pythonDotenv } from './python-dotenv.ts';
import { sh } from './sh.ts';
import { systemd } from './systemd.ts';

/** The dialects, in the order in which one is suggested when another refuses a value. */
export const dialects: readonly Dialect[] = [
  composeEnv,
  composeYaml,
  dockerRun,
  dockerEnv,
  k8sSecret,
  helm,
  pythonDotenv,
  systemd,
  sh,
  json,
  dotenv,
  powershell,
  fish,
  cmd,
  composeSecret,
  keyFile,
];

/** The dialect with this id, or undefined for one that is not built. */
export function findDialect(id: DialectId): Dialect | undefined {
  return dialects.find((dialect) => dialect.info.id === id);
}
