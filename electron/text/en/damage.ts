import type { DamageProblem } from '../../shared/damage.ts';

/** What a file of the data folder is damaged by, as a part of a sentence. */
export const damageProblems = {
  missing: 'the file is missing',
  unreadable: 'the file cannot be read',
  'not-json': 'it is not JSON',
  'not-an-object': 'not an object',
  'not-a-list': 'not a list',
  'not-text': 'not text',
  'not-a-number-in-range': 'not a number in its range',
  'not-true-or-false': 'neither true nor false',
  'not-an-id': 'not an id',
  'not-an-instant': 'not a date and time',
  'not-a-fingerprint': 'not a fingerprint',
  'not-an-operation': 'not an operation',
  'unknown-field': 'it has an unknown field',
  'unknown-word': 'an unknown word',
  'too-long': 'too long',
  'not-well-formed': 'not well-formed Unicode',
  'id-twice': 'an id occurs twice',
  'secret-without-instance': 'a secret belongs to no instance',
  'version-number-twice': 'two versions of a secret have the same number',
  'version-state-twice': 'two versions of a secret have the same state',
  'secret-rotated-twice': 'a secret is in two rotations',
  'rotation-without-version': 'the version that a rotation names is not there',
  'other-vault': 'it belongs to another vault',
} as const satisfies Record<DamageProblem, string>;
