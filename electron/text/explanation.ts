import type { Desktop } from '../shared/views.ts';

/** What happened in one sentence, and what to do about it. */
export interface Explanation {
  readonly what: string;
  readonly remedy: string;
}

/** An explanation whose remedy depends on the desktop; `remedy` serves the desktops that are not named. */
export interface DesktopExplanation extends Explanation {
  readonly on?: Partial<Readonly<Record<Desktop, string>>>;
}

export interface DialectText {
  readonly name: string;
  /** When to use it, in a sentence. */
  readonly about: string;
}
