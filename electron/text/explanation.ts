import type { Desktop } from '../shared/views.ts';

/** Where a text is read: in the window, which names its buttons, or on the command line, which names its commands. */
export type Front = 'window' | 'command';

/** A text for both fronts, or one for each where they differ. */
export type ByFront = string | Readonly<Record<Front, string>>;

/** What happened in one sentence, and what to do about it. */
export interface Explanation {
  readonly what: string;
  readonly remedy: ByFront;
}

/** An explanation whose remedy depends on the desktop; `remedy` serves the desktops that are not named. */
export interface DesktopExplanation extends Explanation {
  readonly on?: Partial<Readonly<Record<Desktop, ByFront>>>;
}

/** An explanation as one front shows it. */
export interface Told {
  readonly what: string;
  readonly remedy: string;
}

export interface DialectText {
  readonly name: string;
  /** When to use it, in a sentence. */
  readonly about: string;
}
