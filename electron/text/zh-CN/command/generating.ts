import type { generating as source } from '../../en/command/generating.ts';
import type { Translated } from '../../message.ts';

export const generating = {
  'generate.bits': { other: '熵：{count} 比特' },
  'generate.bitsEach': { other: '每个值的熵：{count} 比特' },
} as const satisfies Translated<typeof source>;
