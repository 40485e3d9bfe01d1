import type { Bridge, ChannelArgs, ChannelName, Reply } from '../../electron/shared/contract.ts';
import { err } from '../../electron/shared/result.ts';

/** The argument list of a channel: empty for channels that take nothing. */
export type CallArgs<N extends ChannelName> = undefined extends ChannelArgs<N> ? [] : [ChannelArgs<N>];

/**
 * Asks main once. A rejection (main refused the sender, or died) becomes the failure `request-internal`, so that callers
 * handle one shape only; its text is dropped, as it was not written for people.
 */
export async function call<N extends ChannelName>(
  bridge: Bridge,
  name: N,
  ...args: CallArgs<N>
): Promise<Reply<N>> {
  // The compiler does not see that indexing the mapped type with a generic name gives this function.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const ask = bridge[name] as (...given: CallArgs<N>) => Promise<Reply<N>>;
  try {
    return await ask(...args);
  } catch {
    return err({ code: 'request-internal' });
  }
}
