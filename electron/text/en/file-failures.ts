import type { ExportFailureCode, ImportFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

/** Failures of files that are exported and imported; as `failures`. */
export const fileFailures = {
  'export-not-representable': {
    what: 'The format cannot carry the value of {a variable}; nothing was written.',
    remedy: 'Choose another format, or leave the variable out.',
  },
  'export-target-symlink': {
    what: '{The target} is a symbolic link; secrets are not written through one.',
    remedy: 'Choose the file itself, or another name.',
  },
  'export-target-not-file': { what: '{The target} is not a regular file.', remedy: 'Choose another file.' },
  'export-target-exists': {
    what: '{The file} exists.',
    remedy: {
      window: 'Choose another file, or merge into this one.',
      command: 'Choose another file, or use an option named here.',
    },
  },
  'export-target-tracked': {
    what: '{The file} is tracked by git; its secrets would get into the repository.',
    remedy: 'Choose another file, or stop tracking it with `git rm --cached`.',
  },
  'export-target-not-ignored': {
    what: '{The file} is in a git work tree that does not ignore it.',
    remedy: {
      window: 'Add it to `.gitignore` first, or choose another folder.',
      command: 'Have git ignore it, as named here, or choose another folder.',
    },
  },
  'export-target-unreadable': {
    what: '{The file} cannot be read.',
    remedy: 'Check that it belongs to you, or choose another file.',
  },
  'export-target-changed': {
    what: '{The file} was changed in the meantime; nothing was written.',
    remedy: {
      window:
        'Review the new preview, then save again. If this happens with every update, the file was edited after it was exported: export to it again and replace it.',
      command:
        'Run it again: it reads the file as it is now. A program that keeps writing the file has to end first. If this happens with every update, the file was edited after it was exported: `webui-keyring export` with `--replace` overwrites it.',
    },
  },
  'export-target-missing': {
    what: '{The file} is no longer there.',
    remedy: {
      window: 'Choose “Write again” for it in the list of files, or “Remove from list”.',
      command: 'Export it again, or remove it from the list: `webui-keyring target rm`.',
    },
  },
  'export-target-orphaned': {
    what: 'The secrets that {the file} was written with are deleted.',
    remedy: {
      window: 'If no program reads the file, delete it, and choose “Remove from list”.',
      command:
        'If no program reads the file, delete it, and remove it from the list: `webui-keyring target rm`.',
    },
  },
  'export-merge-refused': {
    what: '{The file} cannot be merged into safely; nothing was written.',
    remedy: 'Correct the file at that place, or write to a new file.',
  },
  'export-merge-unsupported': {
    what: '{The format} cannot be merged into a file.',
    remedy: 'Write to a new file.',
  },
  'export-names-only-unsupported': {
    what: '{The format} cannot have names without values.',
    remedy: {
      window: 'Turn off “Names only”, or choose another format.',
      command: 'Choose `docker-run`, `docker-env` or `compose-yaml`.',
    },
  },
  'export-nothing': {
    what: 'There is nothing to export.',
    remedy: 'Choose secrets that have an active value.',
  },
  'export-io': {
    what: '{The file} cannot be written; no part of it remains.',
    remedy: 'Check that you are allowed to write to that folder and that the disk has space.',
  },
  'export-file-open': {
    what: 'Another program has {the file} open, so it cannot be replaced; nothing was written.',
    remedy:
      'Close the program that has it open (an editor, a container, a virus scanner) and try again. If there is none, check in the properties of the file that you are allowed to change it.',
  },
  'export-folder-closed': {
    what: 'You are not allowed to create files in {the folder}; nothing was written.',
    remedy: 'Get permission to write to this folder, or choose another one.',
  },
  'export-list-full': {
    what: 'The list of exported files is full.',
    remedy: {
      window: 'Remove files that are no longer used from the list.',
      command:
        'Remove files that are no longer used from the list: see `webui-keyring target list` and `target rm`.',
    },
  },
  'export-no-compose-file': {
    what: 'There is no compose file in {the folder}.',
    remedy: 'Name the folder that has the compose file.',
  },
  'export-no-service': {
    what: 'The compose project in {the folder} does not have this service.',
    remedy: 'Name a service of that project.',
  },
  'export-override-not-read': {
    what: 'Compose does not read an override file here; nothing was written.',
    remedy: 'Add the lines to one of the files that Compose reads.',
  },
  'import-unreadable': {
    what: '{The file} cannot be read.',
    remedy: 'Check that it exists and that you are allowed to read it.',
  },
  'import-not-file': { what: '{The source} is not a regular file.', remedy: 'Choose a file.' },
  'import-too-large': {
    what: '{The file} is too large.',
    remedy: 'Choose the right file, or only the part that contains the variables.',
  },
  'import-not-text': { what: '{The file} is not UTF-8 text.', remedy: 'Convert it to UTF-8.' },
  'import-malformed': {
    what: '{The file} cannot be read in this format.',
    remedy: 'Correct it, or choose its format.',
  },
  'import-too-deep': {
    what: '{The file} is nested too deeply.',
    remedy: 'Choose the right file, or only the part that contains the variables.',
  },
  'import-too-many': {
    what: '{The file} has too many entries.',
    remedy: 'Choose the right file, or only the part that contains the variables.',
  },
  'import-unknown-format': {
    what: 'The format of {the file} is not recognised.',
    remedy: {
      window: 'Choose another file, or save the values one by one.',
      command: 'Name the format with `--format FORMAT`.',
    },
  },
  'import-not-read': {
    what: 'The format of {the file} is not one that can be imported.',
    remedy: 'Write the variables into a `.env` file and import that, or save the values one by one.',
  },
  'import-ambiguous': {
    what: 'Programs read {this file} in different ways.',
    remedy: {
      window: 'Choose the program that the file was written for.',
      command: 'Name the format of the program that reads the file with `--format FORMAT`.',
    },
  },
  'import-choose-group': {
    what: '{The file} has several services or objects.',
    remedy: { window: 'Choose one.', command: 'Name the one to import from with `--service NAME`.' },
  },
  'import-nothing': {
    what: '{The file} has no variable to import.',
    remedy: 'Check that it is the right file.',
  },
  'import-elsewhere': {
    what: '{The service} has no variable of its own in this file.',
    remedy: 'Import the files that are named here.',
  },
  'import-cannot-keep': {
    what: 'The value of {a variable} cannot be saved; nothing was imported.',
    remedy: 'Leave the variable out, or correct it in the file.',
  },
  'import-unsafe': {
    what: 'The value of {a variable} is not safe as a secret key; nothing was imported.',
    remedy: {
      window: 'Leave the variable out, or select “Save anyway” in its row.',
      command:
        'Leave the variable out, or generate a new key. `--force` saves it anyway, for a server that runs with it.',
    },
  },
} as const satisfies Record<ExportFailureCode | ImportFailureCode, Explanation>;
