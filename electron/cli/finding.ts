import type { CommandText } from '../text/command.ts';
import type { Reader } from '../text/reader.ts';

/** What findings are about. Their names in each language are in the catalogue. */
export const findingSubjects = [
  'program',
  'keychain',
  'data folder',
  'settings',
  'data',
  'contents',
  'backup',
  'changes',
  'orphans',
  'exports',
  'other vault',
] as const;
export type FindingSubject = (typeof findingSubjects)[number];

/** Fine, worth knowing, or to be put right. */
export const findingMarks = ['ok', 'note', 'bad'] as const;

/** One thing that the doctor looked at. */
export interface Finding {
  readonly mark: (typeof findingMarks)[number];
  readonly about: FindingSubject;
  readonly text: string;
  readonly hint?: string;
  /** What a finding that is bad ends the program with. */
  readonly exit?: number;
}

/** What findings are worded with. */
export interface Wording extends Pick<CommandText, 't' | 'list' | 'locale'> {
  readonly reader: Reader;
}
