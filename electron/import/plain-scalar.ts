/**
 * The string that Go's YAML (compose, kubectl) makes of a plain scalar: the text itself where it is a string, `null` for
 * a null, and undefined where the outcome rests on rules that people do not expect (`1e3`, `0123`, dates, infinity).
 * Only an integer or boolean that comes back as it is written is taken as text.
 * Source: resolve.go of gopkg.in/yaml.v3, and compose-go, which prints non-strings with `fmt.Sprint`.
 */
export function plainScalarText(text: string): string | null | undefined {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|false)$/.test(text)) return text;
  // "True" would be printed as "true".
  if (/^(?:True|TRUE|False|FALSE)$/.test(text)) return undefined;
  if (/^(?:0|-?[1-9]\d{0,17})$/.test(text)) return text;
  return /^[-+.\d]/.test(text) && looksNumeric(text) ? undefined : text;
}

/** Wider than Go's own rule on purpose: a doubtful case should be quoted in the file. */
function looksNumeric(text: string): boolean {
  return (
    // A date; dots and colons in the rest belong to its time.
    /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt\s])/.test(text) ||
    /^[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)$/.test(text) ||
    /^[-+]?(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+)$/.test(text) ||
    // Hexadecimal floats, which Go's ParseFloat takes.
    /^[-+]?0[xX][\da-fA-F_]*\.?[\da-fA-F_]*[pP][-+]?\d+$/.test(text) ||
    /^[-+]?[\d_]*\.?[\d_]*(?:[eE][-+]?[\d_]+)?$/.test(text)
  );
}
