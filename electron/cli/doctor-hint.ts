import type { CommandFailure } from '../shared/failure.ts';

/** What the doctor advises where the usual advice is to ask the doctor. */
const hints: Partial<Record<CommandFailure['code'], string>> = {
  'vault-denied':
    'Where a line on the data folder above names a command, run that; else get the right to read and change that file and to use the folders above it.',
  'vault-foreign-file':
    'The lines on the data folder above name whose it is, and the command that makes it yours.',
  'vault-unconfirmed': 'Check the disk.',
  'vault-value-unchecked': 'Set it again with "webui-keyring secret set".',
};

/** The doctor's advice about a failure, whose usual advice is `hint`. */
export function doctorHint({ code }: CommandFailure, hint: string): string {
  return hints[code] ?? hint;
}
