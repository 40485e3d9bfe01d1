import type { ImportProblem } from '../../shared/import-views.ts';

/** Why a variable of a file cannot be saved. */
export const importProblems = {
  'no-value': 'The file has only the name; the value comes from somewhere else.',
  reference: 'The file has only a reference; the value is somewhere else.',
  'bad-name': 'This is not a valid variable name. Select it and enter another name.',
  empty: 'The value is empty.',
  'too-large': 'The value is longer than 64 KiB.',
  'bad-characters': 'The value has characters that the keychain cannot store.',
  'not-text': 'The value is not UTF-8 text.',
  'not-a-string':
    'The value is not quoted in the file, so programs may read it differently. Quote it in the file.',
} as const satisfies Record<ImportProblem, string>;
