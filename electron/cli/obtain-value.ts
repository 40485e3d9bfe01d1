import { generatePlain } from '../generate/generate-plain.ts';
import { checkStrength } from '../generate/strength.ts';
import type { SecretKind } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import { recipesFor } from '../shared/recipe-for.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { join } from '../text/explain-verdict.ts';
import { tell } from '../text/tell.ts';
import { tellBeside } from './json/write.ts';
import { printable } from './printable.ts';
import { readValue } from './value.ts';
import type { Context } from './command.ts';

/** What a new value is for, and how it comes. */
export interface WantedValue {
  readonly name: string;
  readonly kind: SecretKind;
  /** Made here, by the usual recipe of its name; else asked for, or read from standard input. */
  readonly isGenerated: boolean;
  /** A line break at its end belongs to it. */
  readonly isExact: boolean;
  /** Taken although it is unsafe. */
  readonly isForced: boolean;
}

/** A new value for a secret. One that is weak is warned of; one that is unsafe is refused (`value-blocked`). */
export async function obtainValue(
  context: Context,
  { name, kind, isGenerated, isExact, isForced }: WantedValue,
): Promise<Result<string, CommandFailure>> {
  if (isGenerated) return ok(generatePlain(recipesFor(kind, name)[0]).value);
  const { t } = await context.text();
  const prompt = t('secret.valuePrompt', { name: printable(name) });
  const value = await readValue(context.terminal, prompt, isExact);
  if (!value.ok) return value;
  const { findings, verdict } = checkStrength(value.value, kind, name);
  if (verdict === 'blocked' && !isForced) {
    return err({ code: 'value-blocked', subject: name, facts: { reason: 'findings', findings } });
  }
  if (verdict !== 'good') {
    const reader = await (await context.text()).reader();
    const advice = findings.flatMap((finding) => {
      const { what, remedy } = tell(reader.words.findings[finding], reader);
      return [what, remedy];
    });
    await tellWarning(context, join(advice, reader));
  }
  return value;
}

/** A warning on standard error, as text or as JSON. */
export async function tellWarning(context: Context, warning: string): Promise<void> {
  const { t } = await context.text();
  tellBeside(context, { warning }, `webui-keyring: ${t('warning', { text: warning })}`);
}
