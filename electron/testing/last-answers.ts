import { join } from 'node:path';
import * as z from 'zod/mini';
import { fileFailure } from '../files/failures.ts';
import { changeState, readState } from '../files/state-file.ts';
import type { Id } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';
import type { Answer } from './answer.ts';

export const answersFileName = 'answers.json';

const id = z.string().check(z.maxLength(64));
const content = z.strictObject({
  schemaVersion: z.literal(1),
  answers: z.array(
    z.strictObject({ instanceId: id, secretId: z.nullable(id), code: z.string().check(z.maxLength(64)) }),
  ),
});
type Remembered = z.output<typeof content>['answers'][number];

/**
 * What the last run that asked for changes was answered. It stands beside the records of tests: those have nothing of servers,
 * and a test in the window in between must not hide a change.
 */
export interface LastAnswers {
  /**
   * The answers whose code is another than the last one, each row with that (`was`). One that there was none of before is a
   * change if it is bad: whoever is told of changes alone has to hear of it once.
   */
  changed(answers: readonly Answer[]): Promise<Result<readonly Answer[], Failure>>;
  /** Keeps these answers, beside those about what was not asked this time and still exists. */
  remember(answers: readonly Answer[]): Promise<Result<void, Failure>>;
}

/** In one file of the data folder. Without it, or where it cannot be understood, no answer is known. */
export function createLastAnswers(
  dataDir: string,
  vault: Pick<Vault, 'listInstances' | 'listSecrets'>,
): LastAnswers {
  const path = join(dataDir, answersFileName);

  /** @throws the error of the file system */
  async function read(): Promise<readonly Remembered[]> {
    const text = await readState(path);
    try {
      return text === undefined ? [] : z.parse(content, JSON.parse(text)).answers;
    } catch {
      return [];
    }
  }

  return {
    async changed(answers) {
      try {
        const before = new Map((await read()).map((one) => [subjectOf(one), one.code]));
        return ok(
          answers.flatMap((answer) => {
            const { row } = answer;
            const was = before.get(subjectOf(remembered(answer))) ?? null;
            const hasChanged = was === null ? !row.good : was !== row.code;
            return hasChanged ? [{ ...answer, row: { ...row, was } }] : [];
          }),
        );
      } catch (error) {
        return err(fileFailure(error, path));
      }
    },
    async remember(answers) {
      const instances = await vault.listInstances();
      if (!instances.ok) return instances;
      const secrets = await vault.listSecrets();
      if (!secrets.ok) return secrets;
      const existing = new Set<Id>([...instances.value, ...secrets.value].map((one) => one.id));
      const now = answers.map(remembered);
      const asked = new Set(now.map(subjectOf));
      return changeState(path, async (write) => {
        const others = (await read()).filter(
          (one) => existing.has(one.secretId ?? one.instanceId) && !asked.has(subjectOf(one)),
        );
        const next = { schemaVersion: 1, answers: [...others, ...now] };
        const written = await write(`${JSON.stringify(next)}\n`);
        // The new answers stand there; that a power cut may bring the old ones back is told again then.
        return written.ok || written.error.written === 'unconfirmed' ? ok() : err(written.error.failure);
      });
    },
  };
}

function remembered({ instance, secret, row }: Answer): Remembered {
  return { instanceId: instance.id, secretId: secret?.id ?? null, code: row.code };
}

function subjectOf({ instanceId, secretId }: Remembered): Id {
  return secretId ?? instanceId;
}
