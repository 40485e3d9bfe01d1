import type { Verdict } from '../shared/verdict.ts';
import { goodVerdict } from '../shared/verdict.ts';

/** A verdict that says so where a key works for another user than the one whose e-mail address is saved as its owner. */
export function compareOwner(verdict: Verdict, owner: string): Verdict {
  const { email } = verdict.facts;
  const isOther =
    goodVerdict(verdict.code) && typeof email === 'string' && isAddress(owner) && !isSame(email, owner);
  if (!isOther) return verdict;
  return { ...verdict, code: 'owner-differs', facts: { ...verdict.facts, savedOwner: owner.trim() } };
}

/** Anything else that is written as an owner is for people. */
function isAddress(text: string): boolean {
  return /^\s*[^\s@]+@[^\s@]+\s*$/.test(text);
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
