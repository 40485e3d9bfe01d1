import type { ChannelAnswer, ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import type { ImportPreview, ImportRow } from '../../../electron/shared/import-views.ts';
import { err, ok } from '../../../electron/shared/result.ts';
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
function rowsOf(state: FakeState): readonly ImportRow[] {
  const idOf = (name: string): string | undefined => state.secrets.find((each) => each.name === name)?.id;
  const database = idOf('DATABASE_URL');
  return [
    row(0, 'WEBUI_SECRET_KEY', {
      kind: 'secret-key',
      state: 'changed',
      replaces: idOf('WEBUI_SECRET_KEY') ?? null,
      suggested: false,
      strength: { findings: ['too-short'], entropyBits: 48, verdict: 'weak' },
    }),
    row(1, 'OPENAI_API_KEY', { state: 'same', suggested: false }),
    row(2, 'TAVILY_API_KEY'),
    row(3, 'PGVECTOR_DB_URL', { sameValueAs: database === undefined ? [] : [database] }),
    row(4, 'REDIS_URL', { notes: ['unexpanded-reference'], suggested: false }),
    row(5, 'OPEN_WEBUI_API_KEY', {
      kind: 'api-key',
      strength: { findings: ['looks-like-jwt'], entropyBits: 800, verdict: 'blocked' },
      byteLength: 212,
      suggested: false,
    }),
    row(6, 'PORT', { looksSecret: false, strength: null, suggested: false, byteLength: 4 }),
    row(7, 'EMPTY_TOKEN', {
      problem: 'empty',
      masked: '',
      byteLength: 0,
      strength: null,
      looksSecret: false,
      suggested: false,
    }),
    row(8, 'my.service-token', {
      problem: 'bad-name',
      keepAs: '',
      strength: null,
      looksSecret: false,
      suggested: false,
    }),
    row(9, 'SCIM_TOKEN', {
      notes: ['set-twice'],
      strength: { findings: ['known-default'], entropyBits: 20, verdict: 'blocked' },
      byteLength: 10,
      suggested: false,
    }),
  ];
}

/** What Open WebUI's official compose file sets. */
const officialRows: readonly ImportRow[] = [
  row(0, 'OLLAMA_BASE_URL', { looksSecret: false, strength: null, suggested: false, line: 25 }),
  row(1, 'WEBUI_SECRET_KEY', {
    kind: 'secret-key',
    line: 26,
    problem: 'empty',
    notes: ['keeps-key-empty'],
    masked: '',
    byteLength: 0,
    strength: null,
    looksSecret: false,
    suggested: false,
  }),
];

const manyRows = Array.from({ length: 1200 }, (_, index) =>
  row(index, `SERVICE_${String(index).padStart(4, '0')}_WITH_A_RATHER_LONG_NAME_TOKEN`, {
    suggested: index % 3 === 0,
    looksSecret: index % 3 === 0,
    ...(index % 3 === 0 ? {} : { strength: null }),
  }),
);

/** A file whose format, or whose service, has to be chosen first; or a long one. */
export function importHandlers(state: FakeState): ImportHandlers {
  const held = new Set<string>();
  const opened = (): Result<ImportPreview, Failure> => {
    const handle = newId(state);
    held.add(handle);
    switch (state.importFile) {
      case 'env':
        return ok({
          step: 'choose-format',
          handle,
          fileName: '.env',
          candidates: ['compose-env', 'docker-env', 'python-dotenv'],
          disagreements: [
            { name: 'TAVILY_API_KEY', camps: [['compose-env', 'python-dotenv'], ['docker-env']] },
            { name: 'REDIS_URL', camps: [['compose-env'], ['docker-env', 'python-dotenv']] },
          ],
        });
      case 'compose':
        return ok({
          step: 'choose-group',
          handle,
          fileName: 'docker-compose.yaml',
          format: 'compose-yaml',
          groups: [
            { name: 'ollama', variables: 2, looksLikeOpenWebui: false, alsoReads: [] },
            { name: 'open-webui', variables: 10, looksLikeOpenWebui: true, alsoReads: ['./secrets.env'] },
            { name: 'db', variables: 3, looksLikeOpenWebui: false, alsoReads: [] },
          ],
        });
      case 'official':
        return ok({
          step: 'pick',
          handle,
          fileName: 'docker-compose.yaml',
          format: 'compose-yaml',
          recognised: 'by-content',
          group: 'open-webui',
          alsoReads: [],
          rows: officialRows,
        });
      case 'many':
        return ok({
          step: 'pick',
          handle,
          fileName: 'everything.env',
          format: 'compose-env',
          recognised: 'all-agree',
          group: 'file',
          alsoReads: [],
          rows: manyRows,
        });
    }
  };
  return {
    'import.open': opened,
    'import.openDropped': opened,
    'import.choose': ({ handle, format, group }) => {
      if (!held.has(handle)) return err({ code: 'request-handle-expired' });
      if (format === 'k8s-secret') return err({ code: 'import-unknown-format' });
      return ok({
        step: 'pick',
        handle,
        fileName: group === undefined ? '.env' : 'docker-compose.yaml',
        format: format ?? (group === undefined ? 'compose-env' : 'compose-yaml'),
        recognised: format === undefined ? 'by-content' : 'chosen',
        group: group === undefined ? 'file' : 'open-webui',
        alsoReads: group === undefined ? [] : ['./secrets.env'],
        rows: rowsOf(state),
      });
    },
    'import.apply': ({ handle, picks }) => {
      if (!held.delete(handle)) return err({ code: 'request-handle-expired' });
      const replaced = picks.filter(({ name }) => name === 'WEBUI_SECRET_KEY').length;
      const unchanged = picks.filter(({ name }) => name === 'OPENAI_API_KEY').length;
      return ok({
        added: picks.length - replaced - unchanged - state.imported.putBack,
        replaced,
        unchanged,
        ...state.imported,
      });
    },
    'import.forget': ({ handle }) => {
      held.delete(handle);
      return ok();
    },
  };
}
