import { examineToken } from '../testing/examine-token.ts';
import { ok } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

/** A session token that the window pasted: nothing of it goes back but what it says. */
export function tokenHandlers({
  vault,
  redactor,
}: Pick<HandlerServices, 'vault' | 'redactor'>): Pick<Handlers, 'token.inspect'> {
  const learn = (value: string): void => redactor.learn(value);
  return {
    'token.inspect': async ({ token }) => ok(await examineToken(vault, token, { now: Date.now(), learn })),
  };
}
