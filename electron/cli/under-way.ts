import type { Instance, Instant, Rotation, Secret } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { CommandText } from '../text/command.ts';
import { makeFormats } from '../text/format.ts';
import type { Vault } from '../vault/port.ts';
import { secretLabel } from './label.ts';
import { rotateCommand } from './rotation-text.ts';
import type { Terminal } from './terminal.ts';

/** A rotation that is under way, by one of its secrets, with the commands that go on and back. */
export interface UnderWay {
  readonly instance: string;
  readonly name: string;
  readonly startedAt: Instant;
  readonly goOn: string;
  readonly goBack: string;
}

type Records = Pick<Vault, 'listRotations' | 'listInstances' | 'listSecrets'>;

/** The rotations that are under way of secrets that are meant, each named by the first of those. Reads no keychain. */
export async function rotationsUnderWay(
  vault: Records,
  isMeant: (secret: Secret) => boolean = () => true,
): Promise<Result<readonly UnderWay[], VaultFailure | KeychainFailure>> {
  const rotations = await vault.listRotations();
  if (!rotations.ok) return rotations;
  if (rotations.value.length === 0) return ok([]);
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const secrets = await vault.listSecrets();
  if (!secrets.ok) return secrets;
  const meant = secrets.value.filter(isMeant);
  return ok(rotations.value.flatMap((rotation) => named(rotation, instances.value, meant)));
}

function named(
  { members, startedAt }: Rotation,
  instances: readonly Instance[],
  secrets: readonly Secret[],
): readonly UnderWay[] {
  const ids = new Set(members.map(({ secretId }) => secretId));
  const secret = secrets.find(({ id }) => ids.has(id));
  const instance = instances.find(({ id }) => id === secret?.instanceId);
  if (secret === undefined || instance === undefined) return [];
  return [
    {
      instance: instance.name,
      name: secret.name,
      startedAt,
      goOn: rotateCommand(instance, secret, '--continue'),
      goBack: rotateCommand(instance, secret, '--back'),
    },
  ];
}

/** Notes the rotations that are under way, a line each. */
export function noteUnderWay(
  terminal: Pick<Terminal, 'note'>,
  rotations: readonly UnderWay[],
  words: Pick<CommandText, 't' | 'locale'>,
): void {
  for (const rotation of rotations) {
    const { text, next } = underWayText(rotation, words);
    terminal.note(`${text} ${next}`);
  }
}

/** That a rotation is under way, and since when; and what goes on with it, or back. */
export function underWayText(
  { instance, name, startedAt, goOn, goBack }: UnderWay,
  { t, locale }: Pick<CommandText, 't' | 'locale'>,
): { readonly text: string; readonly next: string } {
  const secret = secretLabel(t, { name: instance }, { name });
  const since = makeFormats(locale).dateTime(startedAt);
  return {
    text: t('rotate.underWay', { secret, since }),
    next: t('rotate.underWayNext', { again: goOn, back: goBack }),
  };
}
