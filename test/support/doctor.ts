import type { JsonOutput } from '../../electron/cli/json/outputs.ts';
import { outputs } from '../../electron/cli/json/outputs.ts';
import type { Ended } from './cli-program.ts';

type Finding = JsonOutput<'doctor'>['findings'][number];

export interface Doctor {
  readonly code: number | null;
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
  /** Those findings that are bad. */
  readonly bad: readonly Finding[];
}

/** What `doctor --json` says, run by `run`. */
export async function askDoctor(
  run: (words: readonly string[]) => Promise<Ended>,
  ...options: readonly string[]
): Promise<Doctor> {
  const { code, out } = await run(['doctor', '--json', ...options]);
  const { healthy, findings } = outputs.doctor.parse(JSON.parse(out));
  return { code, healthy, findings, bad: findings.filter(({ mark }) => mark === 'bad') };
}
