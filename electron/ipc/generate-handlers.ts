import { ok } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own = 'generate.make' | 'generate.forget' | 'generate.strength';

export function generateHandlers({
  generate,
  checkStrength,
  generated,
  redactor,
}: Pick<HandlerServices, 'generate' | 'checkStrength' | 'generated' | 'redactor'>): Pick<Handlers, Own> {
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
