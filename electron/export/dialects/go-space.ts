/** White space as Go's unicode.IsSpace has it: unlike JavaScript's, with U+0085 and without U+FEFF. */
export const goSpace = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
