import { failureFields } from '../shared/failure-facts.ts';
import type { Log } from '../log.ts';
import type { ChannelArgs, ChannelName, Reply } from '../shared/contract.ts';
import { contract } from '../shared/contract.ts';
import { err } from '../shared/result.ts';
import type { SenderFacts } from './guard.ts';
import { checkSender } from './guard.ts';
import { isPlainData } from './plain-data.ts';

/** One function per channel; a channel without one does not compile. */
export type Handlers = {
  readonly [N in ChannelName]: (args: ChannelArgs<N>) => Promise<Reply<N>>;
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant object are its keys
export const channelNames = Object.keys(contract) as readonly ChannelName[];

export interface DispatchOptions {
  readonly isKnownWindow: (contentsId: number) => boolean;
  readonly log: Log;
}

/**
 * What stands between a message and its handler: the sender's check, the argument's parser and the fence around bugs.
 * A sender that is not ours and an argument that does not parse are refused loudly (logged, and answered with a failure);
 * an exception of a handler becomes `request-internal`, its text only goes to the log, redacted.
 */
export function createDispatcher<N extends ChannelName>(
  name: N,
  handlers: Pick<Handlers, N>,
  { isKnownWindow, log }: DispatchOptions,
): (sender: SenderFacts, args: readonly unknown[]) => Promise<Reply<N>> {
  const parser = contract[name].args;
  return async (sender, args) => {
    const refusal = checkSender(sender, isKnownWindow);
    if (refusal !== null) {
      log.error(`refused ${name}: ${refusal}`);
      throw new Error(`request-denied: ${refusal}`);
    }
    if (args.length > 1 || !isPlainData(args[0])) {
      log.error(`refused ${name}: not one argument of plain data`);
      return err({ code: 'request-invalid', subject: name });
    }
    const parsed = parser.safeParse(args[0]);
    if (!parsed.success) {
      // The path of the first issue names a field of ours; its message could quote the value.
      const [issue] = parsed.error.issues;
      const path = issue?.path.filter((part) => typeof part === 'string') ?? [];
      log.error(`refused ${name}: invalid argument ${path.join('.')}`);
      const field = failureFields.find((known) => known === path.at(-1));
      return err({ code: 'request-invalid', subject: name, ...(field !== undefined && { field }) });
    }
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the channel's own parser gave
      return await handlers[name](parsed.data as ChannelArgs<N>);
    } catch (error) {
      log.error(`${name} failed`, error);
      return err({ code: 'request-internal', subject: name });
    }
  };
}
