import { generatePlain } from '../../generate/generate-plain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import { leavesEnough, minLettersAndDigits } from '../../shared/password-characters.ts';
import type { Generated, Recipe } from '../../shared/recipe.ts';
import { defaultRecipes, maxSeparatorLength, recipeKinds, secretKeyFormats } from '../../shared/recipe.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import type { Context, Input } from '../command.ts';

/** Options that shape one kind; with another kind they are a mistake. */
const shapes: Readonly<Record<Recipe['kind'], readonly string[]>> = {
  'secret-key': ['format', 'bytes'],
  'api-key': [],
  password: ['length', 'no-symbols', 'all-symbols', 'no-look-alikes', 'exclude'],
  passphrase: ['words', 'separator'],
  uuid: [],
};

/** Writes generated values, and how many bits they have when somebody looks. */
export async function run(
  { terminal, asJson, text }: Context,
  input: Input,
): Promise<Result<number, CommandFailure>> {
  const recipe = readRecipe(input);
  if (!recipe.ok) return recipe;
  const made = await makeAll(recipe.value, input.integer('count') ?? 1);
  const bits = Math.floor(made[0]?.entropyBits ?? 0);
  if (asJson) {
    const { writeJson } = await import('../json/write.ts');
    writeJson(terminal, 'generate', made);
  } else if (made.length === 1 && !terminal.isScreen) {
    terminal.write(made[0]?.value ?? '');
  } else {
    terminal.write(made.map(({ value }) => `${value}\n`).join(''));
    if (terminal.isScreen) {
      const { t } = await text();
      terminal.note(t(made.length > 1 ? 'generate.bitsEach' : 'generate.bits', { count: bits }));
    }
  }
  return ok(exitCodes.done);
}

async function makeAll(recipe: Recipe, count: number): Promise<Generated[]> {
  const make =
    recipe.kind === 'passphrase'
      ? await import('../../generate/passphrase.ts').then(
          ({ makePassphrase }) =>
            () =>
              makePassphrase(recipe),
        )
      : () => generatePlain(recipe);
  return Array.from({ length: count }, make);
}

function readRecipe(input: Input): Result<Recipe, CommandFailure> {
  const kind = input.choice('kind', recipeKinds) ?? 'secret-key';
  const inapplicable = Object.values(shapes)
    .flat()
    .find((option) => input.has(option) && !shapes[kind].includes(option));
  if (inapplicable !== undefined) {
    return err({
      code: 'usage-option-conflict',
      subject: `--${inapplicable}`,
      facts: { reason: 'not-for-kind', kind },
    });
  }
  switch (kind) {
    case 'secret-key':
      return ok({
        kind,
        format: input.choice('format', secretKeyFormats) ?? defaultRecipes[kind].format,
        bytes: input.integer('bytes') ?? defaultRecipes[kind].bytes,
      });
    case 'password': {
      if (input.has('no-symbols') && input.has('all-symbols')) {
        return err({
          code: 'usage-option-conflict',
          subject: '--all-symbols',
          facts: { reason: 'not-with', option: '--no-symbols' },
        });
      }
      const exclude = input.text('exclude') ?? '';
      if (!leavesEnough(exclude)) {
        return err({
          code: 'usage-bad-option-value',
          subject: '--exclude',
          facts: { reason: 'few-left', most: minLettersAndDigits },
        });
      }
      const symbols = input.has('no-symbols') ? 'none' : input.has('all-symbols') ? 'all' : 'url-safe';
      const noLookAlikes = input.has('no-look-alikes');
      return ok({
        kind,
        length: input.integer('length') ?? defaultRecipes[kind].length,
        symbols,
        noLookAlikes,
        exclude,
      });
    }
    case 'passphrase': {
      const separator = input.text('separator') ?? defaultRecipes[kind].separator;
      if (
        Array.from(separator).length > maxSeparatorLength ||
        /\p{Cc}/u.test(separator) ||
        !separator.isWellFormed()
      ) {
        return err({
          code: 'usage-bad-option-value',
          subject: '--separator',
          facts: { reason: 'most-characters', most: maxSeparatorLength },
        });
      }
      return ok({ kind, words: input.integer('words') ?? defaultRecipes[kind].words, separator });
    }
    case 'api-key':
    case 'uuid':
      return ok({ kind });
  }
}
