import * as z from 'zod/mini';
import type { Ended } from './cli-program.ts';

const finding = z.object({
  mark: z.enum(['ok', 'note', 'bad']),
  about: z.string(),
  text: z.string(),
  hint: z.optional(z.string()),
});
const doctorReport = z.object({ healthy: z.boolean(), findings: z.array(finding) });

export interface Doctor {
  readonly code: number | null;
  readonly healthy: boolean;
  readonly findings: readonly z.infer<typeof finding>[];
  /** Those findings that are bad. */
  readonly bad: readonly z.infer<typeof finding>[];
}

/** What `doctor --json` says, run by `run`. */
export async function askDoctor(
  run: (words: readonly string[]) => Promise<Ended>,
  ...options: readonly string[]
): Promise<Doctor> {
  const { code, out } = await run(['doctor', '--json', ...options]);
  const { healthy, findings } = doctorReport.parse(JSON.parse(out));
  return { code, healthy, findings, bad: findings.filter(({ mark }) => mark === 'bad') };
}
