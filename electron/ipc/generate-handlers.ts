import { generate } from '../generate/generate.ts';
import { checkStrength } from '../generate/strength.ts';
import { ok } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own = 'generate.make' | 'generate.forget' | 'generate.strength';

export function generateHandlers({
  generated,
  redactor,
}: Pick<HandlerServices, 'generated' | 'redactor'>): Pick<Handlers, Own> {
  return {
    'generate.make': async (recipe) => {
      const { value, entropyBits } = generate(recipe);
      redactor.learn(value);
      const handle = generated.add({ value, origin: 'generated' });
      return ok({ handle, length: value.length, entropyBits });
    },
    'generate.forget': async ({ handle }) => ok(generated.forget(handle)),
    'generate.strength': async ({ value, kind, name }) => ok(checkStrength(value, kind, name)),
  };
}
