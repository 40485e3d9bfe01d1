import type { generating as source } from '../../en/command/generating.ts';
import type { Translated } from '../../message.ts';

export const generating = {
  'generate.bits': { other: '{count} 比特的熵' },
  'generate.bitsEach': { other: '每个 {count} 比特的熵' },
} as const satisfies Translated<typeof source>;
