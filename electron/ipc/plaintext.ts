import type { ChannelArgs } from '../shared/contract.ts';
import type { VersionOrigin } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { HandlerServices } from './services.ts';

type Services = Pick<HandlerServices, 'vault' | 'generated' | 'redactor'>;
type Source = ChannelArgs<'secrets.create'>['source'];
type Reference = ChannelArgs<'secrets.reveal'>;

interface SourcedValue {
  readonly value: string;
  readonly origin: Extract<VersionOrigin, 'generated' | 'typed' | 'server'>;
}

/** The value to keep: typed by the user, or generated before and still held. */
function takeSource({ generated, redactor }: Services, source: Source): Result<SourcedValue, Failure> {
  if (source.from === 'typed') {
    redactor.learn(source.value);
    return ok({ value: source.value, origin: 'typed' });
  }
  const held = generated.peek(source.handle);
  return held === undefined ? err({ code: 'request-handle-expired' }) : ok(held);
}

/** Hands a value to what stores it; a generated one is forgotten once it is stored. */
export async function storeFrom<T>(
  services: Services,
  source: Source,
  store: (value: string, origin: VersionOrigin) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const taken = takeSource(services, source);
  if (!taken.ok) return taken;
  const stored = await store(taken.value.value, taken.value.origin);
  if (stored.ok) releaseSource(services, source);
  return stored;
}

/** A generated value that was kept needs no handle any more. */
function releaseSource({ generated }: Services, source: Source): void {
  if (source.from === 'generated') generated.forget(source.handle);
}

/** The plaintext that a reference names: of a kept secret's version, or a generated value not kept yet. */
export async function readPlaintext(
  { vault, generated, redactor }: Services,
  reference: Reference,
): Promise<Result<string, Failure>> {
  if (reference.of === 'generated') {
    const held = generated.peek(reference.handle);
    return held === undefined ? err({ code: 'request-handle-expired' }) : ok(held.value);
  }
  const value = await vault.readValue(reference.secretId, reference.versionId);
  if (value.ok) redactor.learn(value.value);
  return value;
}
