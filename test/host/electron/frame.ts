import type Electron from 'electron';
import type { FrameFacts } from '../wire.ts';

export type FramePart = Pick<Electron.WebFrameMain, 'url' | 'origin' | 'detached' | 'frameToken'> & {
  readonly parent: FramePart | null;
  readonly top: FramePart;
};

/** A WebFrameMain from what the browser process knows. */
export function frameFrom(facts: FrameFacts): FramePart {
  const parent = facts.parent ? frameFrom(facts.parent) : null;
  const frame = {
    url: facts.url,
    origin: facts.origin,
    detached: false,
    frameToken: facts.token,
    parent,
    get top(): FramePart {
      return parent?.top ?? frame;
    },
  };
  return frame;
}
