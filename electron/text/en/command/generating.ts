export const generating = {
  'generate.bits': {
    one: '{count} bit of entropy',
    other: '{count} bits of entropy',
  },
  'generate.bitsEach': {
    one: '{count} bit of entropy each',
    other: '{count} bits of entropy each',
  },
} as const;
