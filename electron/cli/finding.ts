/** One thing that the doctor looked at: fine, worth knowing, or to be put right. */
export interface Finding {
  readonly mark: 'ok' | 'note' | 'bad';
  readonly about: string;
  readonly text: string;
  readonly hint?: string;
  /** What a finding that is bad ends the program with. */
  readonly exit?: number;
}
