import { ok } from '../shared/result.ts';
import type { ExportPreview, MergePreview } from '../shared/views.ts';
import type { Answer, ExportRequest, ExportVault, SaveOutcome } from './load-export.ts';
import { loadExport } from './load-export.ts';
import type { MergeTarget, PreparedExport } from './prepared-export.ts';
import { prepareExport } from './prepared-export.ts';
import type { SaveTarget } from './save-files.ts';

/** The export of an instance's variables: one function per use case, for the window's handlers and the command line. */
export interface ExportService {
  /** Reads the values once, for a caller that does several things with them in one go. */
  readonly prepare: (request: ExportRequest) => Answer<PreparedExport>;
  // The functions of a prepared export, each with values of its own moment.
  readonly preview: (request: ExportRequest) => Answer<ExportPreview>;
  readonly text: (request: ExportRequest, fileName?: string) => Answer<string>;
  readonly save: (request: ExportRequest, target: SaveTarget) => Answer<SaveOutcome>;
  readonly previewMerge: (request: ExportRequest, path: string) => Answer<MergePreview>;
  readonly merge: (request: ExportRequest, target: MergeTarget) => Answer<SaveOutcome>;
}

export function createExportService(vault: ExportVault): ExportService {
  async function prepare(request: ExportRequest): Answer<PreparedExport> {
    const loaded = await loadExport(vault, request);
    return loaded.ok ? ok(prepareExport(loaded.value)) : loaded;
  }

  async function withPrepared<T>(
    request: ExportRequest,
    use: (prepared: PreparedExport) => Awaited<Answer<T>> | Answer<T>,
  ): Answer<T> {
    const prepared = await prepare(request);
    return prepared.ok ? use(prepared.value) : prepared;
  }

  return {
    prepare,
    preview: (request) => withPrepared(request, (prepared) => ok(prepared.preview())),
    text: (request, fileName) => withPrepared(request, (prepared) => prepared.text(fileName)),
    save: (request, target) => withPrepared(request, (prepared) => prepared.save(target)),
    previewMerge: (request, path) => withPrepared(request, (prepared) => prepared.previewMerge(path)),
    merge: (request, target) => withPrepared(request, (prepared) => prepared.merge(target)),
  };
}
