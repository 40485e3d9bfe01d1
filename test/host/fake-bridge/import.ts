import type { ChannelAnswer, ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import type { ImportPreview, ImportRow } from '../../../electron/shared/import-views.ts';
import { ok } from '../../../electron/shared/result.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { newId, type FakeState } from './state.ts';

type ImportChannel =
  | 'import.open'
  | 'import.openDropped'
  | 'import.choose'
  | 'import.apply'
  | 'import.forget';
type ImportHandlers = {
  readonly [N in ImportChannel]: (args: ChannelArgs<N>) => Result<ChannelAnswer<N>, Failure>;
};

const row = (index: number, name: string, more: Partial<ImportRow> = {}): ImportRow => ({
  index,
  name,
  keepAs: name,
  kind: 'variable',
  line: index + 1,
  state: 'new',
  replaces: null,
  looksSecret: true,
  masked: '••••••••',
  byteLength: 32,
  strength: { findings: [], entropyBits: 128, verdict: 'good' },
  sameValueAs: [],
  notes: [],
  problem: null,
  suggested: true,
  ...more,
});

/** One row of each sort that a preview can have. */
const rows: readonly ImportRow[] = [
  row(0, 'WEBUI_SECRET_KEY', {
    kind: 'secret-key',
    state: 'changed',
    suggested: false,
    strength: { findings: ['too-short'], entropyBits: 48, verdict: 'weak' },
  }),
  row(1, 'OPENAI_API_KEY', { state: 'same', suggested: false }),
  row(2, 'TAVILY_API_KEY'),
  row(3, 'DATABASE_URL', { notes: ['unexpanded-reference'], suggested: false }),
  row(4, 'PORT', { looksSecret: false, strength: null, suggested: false, byteLength: 4 }),
  row(5, 'EMPTY_TOKEN', { problem: 'empty', masked: '', byteLength: 0, strength: null, suggested: false }),
];

/** A file whose format has to be chosen first. */
export function importHandlers(state: FakeState): ImportHandlers {
  const opened = (): Result<ImportPreview, Failure> =>
    ok({
      step: 'choose-format',
      handle: newId(state),
      fileName: '.env',
      candidates: ['compose-env', 'docker-env'],
      disagreements: [{ name: 'TAVILY_API_KEY', camps: [['compose-env'], ['docker-env']] }],
    });
  return {
    'import.open': opened,
    'import.openDropped': opened,
    'import.choose': ({ handle, format }) =>
      ok({
        step: 'pick',
        handle,
        fileName: '.env',
        format: format ?? 'compose-env',
        recognised: 'chosen',
        group: 'file',
        alsoReads: [],
        rows,
      }),
    'import.apply': ({ picks }) => ok({ added: picks.length, replaced: 0, unchanged: 0 }),
    'import.forget': () => ok(),
  };
}
