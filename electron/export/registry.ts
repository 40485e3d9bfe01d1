import type { DialectId } from '../shared/dialects.ts';
import { composeEnv } from './compose-env.ts';
import type { Dialect } from './dialect.ts';
import { dockerEnv } from './docker-env.ts';
import { systemd } from './systemd.ts';
import { dotenv } from './dotenv.ts';
import { pythonDotenv } from './python-dotenv.ts';

/** The dialects, in the order in which one is suggested when another refuses a value. */
export const dialects: readonly Dialect[] = [composeEnv, dockerEnv, systemd, dotenv, pythonDotenv];

/** The dialect with this id, or undefined for one that is not built. */
export function findDialect(id: DialectId): Dialect | undefined {
  return dialects.find((dialect) => dialect.info.id === id);
}
