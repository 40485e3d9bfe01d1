import { passwordClasses } from '../shared/password-characters.ts';
import type { Generated, Recipe } from '../shared/recipe.ts';
import { fernetKeyLength } from './fernet.ts';
import { drawText } from './random.ts';

/**
 * A password drawn evenly from all those of its length that have every class: whole candidates are drawn and thrown
 * away, never patched. 44 characters become 45, because a password ends up as `WEBUI_SECRET_KEY` too.
 */
export function makePassword(recipe: Extract<Recipe, { kind: 'password' }>): Generated {
  const classes = passwordClasses(recipe);
  const length = recipe.length === fernetKeyLength ? recipe.length + 1 : recipe.length;
  const alphabet = classes.join('');
  for (;;) {
    const value = drawText(alphabet, length);
    if (classes.every((characters) => holdsOneOf(value, characters))) {
      return { value, entropyBits: passwordBits(classes, length) };
    }
  }
}

function holdsOneOf(value: string, characters: string): boolean {
  return Array.from(value).some((character) => characters.includes(character));
}

/** log2 of how many passwords have every class, by inclusion and exclusion over the classes that are missing. */
export function passwordBits(classes: readonly string[], length: number): number {
  const total = classes.join('').length;
  let share = 0;
  for (let missing = 0; missing < 2 ** classes.length; missing += 1) {
    const left = classes.filter((_, index) => (missing & (1 << index)) === 0);
    const sign = (classes.length - left.length) % 2 === 0 ? 1 : -1;
    share += sign * (left.join('').length / total) ** length;
  }
  return length * Math.log2(total) + Math.log2(share);
}
