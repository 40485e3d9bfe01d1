import type { Failure } from '../shared/failure.ts';
import { ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { SavedText } from '../shared/server-views.ts';
import type { HandlerServices } from './services.ts';

type SavePorts = Pick<HandlerServices, 'ask' | 'writeSecretFile'>;

/** Saves a text that has a secret in it where the user says, and asks about a file that git does not ignore. */
export async function saveSecretText(
  { ask, writeSecretFile }: SavePorts,
  suggestedFileName: string,
  text: string,
): Promise<Result<SavedText, Failure>> {
  const path = await ask.savePath(suggestedFileName, true);
  if (path === null) return ok({ outcome: 'cancelled' });
  const file = { path, content: Buffer.from(text, 'utf8'), existing: 'replace' } as const;
  const first = await writeSecretFile({ ...file, notIgnored: 'ask' });
  if (!first.ok) return first;
  if (first.value.outcome === 'clear') return ok({ outcome: 'written', path: first.value.path });
  const notIgnored = await ask.notIgnored(first.value);
  if (notIgnored === null) return ok({ outcome: 'cancelled' });
  const second = await writeSecretFile({ ...file, notIgnored });
  if (!second.ok) return second;
  return ok(second.value.outcome === 'clear' ? { outcome: 'written', path } : { outcome: 'cancelled' });
}

/** Saves a table without secrets where the user says. */
export async function saveTable(
  { ask, writeSecretFile }: SavePorts,
  suggestedFileName: string,
  text: string,
): Promise<Result<SavedText, Failure>> {
  const path = await ask.savePath(suggestedFileName, false);
  if (path === null) return ok({ outcome: 'cancelled' });
  const content = Buffer.from(text, 'utf8');
  const written = await writeSecretFile({ path, content, existing: 'replace', notIgnored: 'no-secret' });
  return written.ok ? ok({ outcome: 'written', path }) : written;
}
