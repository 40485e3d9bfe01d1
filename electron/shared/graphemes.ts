/** Made once: that takes longer than what is done with it. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The characters of a text as its readers see them, in order. */
export function graphemesOf(text: string): Intl.Segments {
  return graphemes.segment(text);
}
