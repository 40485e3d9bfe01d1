import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLink } from '../../host/wire.ts';

type Send = (message: unknown, failed: (error: Error | null) => void) => boolean;

/** One end of a pipe whose writes fare as `send` says. */
function endWith(send: Send) {
  const end = Object.assign(new EventEmitter(), { connected: true, send });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a pipe's `send` has many more shapes; the link uses this one
  return end as unknown as Parameters<typeof createLink>[0] & EventEmitter;
}

interface Ask {
  ask(arg: number): number;
}

const broken: Send = (_message, failed) => {
  failed(new Error('write EPIPE'));
  return false;
};

describe('the link to main', () => {
  it('a call into a pipe that breaks fails, and ends nothing else', async () => {
    const link = createLink<Ask, Ask>(endWith(broken), { ask: () => 1 });
    await expect(link.call('ask', 1)).rejects.toThrow('EPIPE');
  });

  it('a call after the pipe is gone fails', async () => {
    const end = Object.assign(endWith(broken), { connected: false });
    await expect(createLink<Ask, Ask>(end, { ask: () => 1 }).call('ask', 1)).rejects.toThrow('has ended');
  });

  it('a call that was open when the pipe closed fails', async () => {
    const end = endWith(() => true);
    const asked = createLink<Ask, Ask>(end, { ask: () => 1 }).call('ask', 1);
    end.emit('disconnect');
    await expect(asked).rejects.toThrow('has ended');
  });

  it('an answer that nobody is there to hear is dropped', async () => {
    const sent: unknown[] = [];
    const end = endWith((message, failed) => {
      sent.push(message);
      return broken(message, failed);
    });
    createLink<Ask, Ask>(end, { ask: (arg) => arg + 1 });
    end.emit('message', { call: 1, method: 'ask', arg: 1 });
    await expect.poll(() => sent).toEqual([{ answer: 1, value: 2 }]);
  });
});
