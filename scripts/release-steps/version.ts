import { Refusal } from './refusal.ts';

/** A version as SemVer has it: three numbers, and for a preview a word with a number after it. */
const pattern =
  /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(?:-(alpha|beta|rc)\.(0|[1-9]\d{0,5}))?$/;

/** Its parts in order of weight, so that they can be compared one by one. Null for what is no version. */
function weigh(version: string): readonly number[] | null {
  const [whole, major, minor, patch, stage, count] = pattern.exec(version) ?? [];
  if (whole === undefined) return null;
  const stageWeight = stage === undefined ? 3 : ['alpha', 'beta', 'rc'].indexOf(stage);
  return [major, minor, patch, stageWeight, count ?? 0].map(Number);
}

/** Checks what was given as the version. */
export function checkVersion(given: string | undefined): string {
  if (given === undefined) throw new Refusal('Name the version: npm run release -- 1.2.3');
  if (weigh(given) === null)
    throw new Refusal(`${given} is not a version such as 1.2.3 or 1.2.3-rc.1, without a v.`);
  return given;
}

/** Whether `one` is an older version than `other`. What is no version is older than any. */
export function isOlder(one: string, other: string): boolean {
  const [first, second] = [weigh(one), weigh(other)];
  if (first === null || second === null) return second !== null && first === null;
  const index = first.findIndex((part, place) => part !== second[place]);
  return index !== -1 && (first[index] ?? 0) < (second[index] ?? 0);
}
