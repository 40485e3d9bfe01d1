/** What a file of the data folder is damaged by. Says nothing of what stands in it. */
export const damageProblems = [
  'missing',
  'unreadable',
  'not-json',
  'not-an-object',
  'not-a-list',
  'not-text',
  'not-a-number-in-range',
  'not-true-or-false',
  'not-an-id',
  'not-an-instant',
  'not-a-fingerprint',
  'not-an-operation',
  'unknown-field',
  'unknown-word',
  'too-long',
  'not-well-formed',
  'id-twice',
  'secret-without-instance',
  'version-number-twice',
  'version-state-twice',
  'secret-rotated-twice',
  'rotation-without-version',
  'other-vault',
] as const;
export type DamageProblem = (typeof damageProblems)[number];

export interface Damage {
  readonly problem: DamageProblem;
  /** The place in the document, such as `secrets[3].name`; empty for the whole of it. */
  readonly place: string;
}
