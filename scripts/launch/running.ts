/** The window's program, running. */
export interface Running {
  /** The program's exit code; 1 where a signal ended it. */
  readonly ended: Promise<number>;
  /** Ends the program as a signal to it does: it finishes what it has to. */
  end(signal: NodeJS.Signals): void;
  /** Loads the window's page again. */
  reload(): Promise<void>;
}

/** Starts the built program with the arguments after its own. */
export type Opener = (args: readonly string[], env: NodeJS.ProcessEnv) => Promise<Running>;

/** The signals by which a person or a session ends a program. */
export const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
