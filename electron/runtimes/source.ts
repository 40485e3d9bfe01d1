import { resolve } from 'node:path';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Runtime } from '../shared/runtimes.ts';
import { enginePrograms } from '../shared/runtimes.ts';
import { unitNameOf } from './unit-files.ts';

/** Where secrets are taken over from, as it is named in one word: {@link sourceForms}. */
export type Source =
  | Extract<Runtime, { kind: 'container' | 'serve' }>
  /** The service is null where the one with Open WebUI's image is meant. */
  | { readonly kind: 'compose'; readonly dir: string; readonly service: string | null }
  /** The folder and the key of a systemd unit are read from it. */
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'file'; readonly path: string };

/** How a source is written. Paths may be relative to the current folder. */
export const sourceForms = [
  'docker:CONTAINER',
  'podman:CONTAINER',
  'compose:DIR[#SERVICE]',
  'serve:DIR',
  'unit:NAME',
  'file:PATH',
] as const;

/**
 * Reads a source.
 * @param option that it was given with, for the failure
 */
export function parseSource(text: string, option: string): Result<Source, CommandFailure> {
  const [, kind = '', rest = ''] = /^([a-z]+):(.+)$/s.exec(text) ?? [];
  const program = enginePrograms.find((one) => one === kind);
  if (program) return ok({ kind: 'container', engine: { program, context: null }, name: rest });
  if (kind === 'serve') return ok({ kind, dir: resolve(rest), unit: null });
  const unit = kind === 'unit' ? unitNameOf(rest) : undefined;
  if (unit !== undefined) return ok({ kind: 'unit', unit });
  if (kind === 'file') return ok({ kind, path: resolve(rest) });
  if (kind === 'compose') {
    const hash = rest.lastIndexOf('#');
    const dir = hash < 0 ? rest : rest.slice(0, hash);
    const service = hash < 0 ? '' : rest.slice(hash + 1);
    return ok({ kind, dir: resolve(dir), service: service === '' ? null : service });
  }
  return err({
    code: 'usage-bad-option-value',
    subject: option,
    facts: { reason: 'one-of', values: sourceForms },
  });
}

/** A runtime in the form that {@link parseSource} reads. */
export function sourceOf(runtime: Runtime): string {
  switch (runtime.kind) {
    case 'compose':
      return `compose:${runtime.dir}#${runtime.service}`;
    case 'container':
      return `${runtime.engine.program}:${runtime.name}`;
    case 'serve':
      return runtime.unit === null ? `serve:${runtime.dir}` : `unit:${runtime.unit}`;
  }
}
