import * as z from 'zod/mini';
import { exportWarningCodes, refusalReasons } from '../../shared/dialects.ts';
import type { FileRemark } from '../../shared/file-remarks.ts';
import { fileRemarkCodes } from '../../shared/file-remarks.ts';
import type { ComposeAdvice, WrittenOverride } from '../../shared/compose-views.ts';
import type {
  ExportRefusal,
  ExportWarning,
  MergePreview,
  RecordedExport,
  RenamedVariable,
  TargetUpdate,
} from '../../shared/views.ts';
import type { ShownTarget } from '../shown-target.ts';
import { exactly } from './exactly.ts';
import { failure } from './failures.ts';
import { count, format, id, instant, list, text, variant } from './records.ts';

/** Schemas of exports and exported files. */

const renamed = exactly<RenamedVariable>()(z.strictObject({ name: text, as: text }));

export const target = exactly<ShownTarget>()(
  z.strictObject({
    id,
    instanceId: id,
    format,
    variant,
    path: text,
    companions: list(text),
    variables: list(text),
    renamed: list(renamed),
    writtenAt: instant,
    state: z.enum(['current', 'out-of-date']),
    changed: list(text),
    file: z.enum(['as-written', 'changed', 'missing', 'unreadable']),
    isInWorkTree: z.boolean(),
  }),
);

export const remark = exactly<FileRemark>()(
  z.strictObject({
    code: z.enum(fileRemarkCodes),
    path: text,
    before: z.exactOptional(text),
    after: z.exactOptional(text),
  }),
);

const written = {
  outcome: z.literal('written'),
  path: text,
  variables: count,
  companions: list(text),
  isUnchanged: z.boolean(),
  remarks: list(remark),
};

const composeAdvice = exactly<ComposeAdvice>()(
  z.strictObject({
    use: z.enum(['env', 'env-file']),
    found: z.nullable(
      z.strictObject({
        name: text,
        service: text,
        place: text,
        sets: z.enum(['empty', 'literal', 'variable', 'nothing', 'key-file', 'format']),
      }),
    ),
    override: z.nullable(z.strictObject({ fileName: text, isThere: z.boolean() })),
    variables: list(z.strictObject({ name: text, from: text })),
  }),
);

export const recordedExport = {
  ...written,
  renamed: list(renamed),
  composeAdvice: z.nullable(composeAdvice),
  notRemembered: z.nullable(failure),
};
exactly<RecordedExport>()(z.strictObject(recordedExport));

export const writtenOverride = exactly<WrittenOverride>()(
  z.strictObject({ path: text, isUnchanged: z.boolean(), remarks: list(remark) }),
);

const refusal = exactly<ExportRefusal>()(
  z.strictObject({
    name: text,
    reason: z.enum(refusalReasons),
    limit: z.exactOptional(
      z.strictObject({
        of: z.enum(['line-bytes', 'line-characters', 'value-characters', 'document-bytes']),
        max: count,
      }),
    ),
    carriedBy: list(format),
  }),
);

export const exportWarning = exactly<ExportWarning>()(
  z.strictObject({
    code: z.enum(exportWarningCodes),
    names: list(text),
    others: z.exactOptional(list(text)),
  }),
);

export const mergePreview = exactly<MergePreview>()(
  z.strictObject({
    path: text,
    state: text,
    diff: list(z.strictObject({ kind: z.enum(['same', 'removed', 'added']), line: count, maskedText: text })),
    variables: list(z.strictObject({ name: text, change: z.enum(['added', 'changed', 'same']) })),
    refusals: list(refusal),
    warnings: list(exportWarning),
  }),
);

const notIgnored = z.strictObject({
  outcome: z.literal('ask-not-ignored'),
  paths: list(text),
  gitignorePath: z.nullable(text),
  ignoreLines: list(text),
});

export const updateResult = exactly<TargetUpdate['result']>()(
  z.discriminatedUnion('outcome', [
    z.strictObject({ ...written, leftInFile: list(text), notRemembered: z.nullable(failure) }),
    notIgnored,
    z.strictObject({ outcome: z.literal('failed'), failure }),
  ]),
);
