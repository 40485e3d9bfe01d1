import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import { type DialectId, dialectInfos, type ExportVariant } from '../../../electron/shared/dialects.ts';
import { activeVersion, type Id, isOfEnvironment, type Secret } from '../../../electron/shared/domain.ts';
import { looksLikeValue } from '../../../electron/shared/looks-like-value.ts';
import { isVariableName } from '../../../electron/shared/rules.ts';

export type ExportRequest = ChannelArgs<'export.preview'>;

/** What the user chose. `variant` and `namesOnly` are remembered and sent only where the dialect has them. */
export interface ExportChoice {
  readonly dialect: DialectId;
  readonly variant: ExportVariant | null;
  readonly namesOnly: boolean;
  /** The secrets that are ticked at first; null for those that an environment usually has. */
  readonly chosen: ReadonlySet<Id> | null;
  /** Secrets ticked or unticked by hand; the others follow `chosen`. */
  readonly ticked: ReadonlyMap<Id, boolean>;
  /** Names in the file, of secrets that have another one there. */
  readonly names: ReadonlyMap<Id, string>;
}

export const firstChoice: ExportChoice = {
  dialect: 'compose-env',
  variant: null,
  namesOnly: false,
  chosen: null,
  ticked: new Map(),
  names: new Map(),
};

/** What the variable of a secret is called in the file. */
export function nameInFile({ names }: Pick<ExportChoice, 'names'>, { id, name }: Secret): string {
  const other = names.get(id)?.trim();
  return other === undefined || other === '' ? name : other;
}

/** Why a secret cannot be exported as a variable, or null. */
export function exportObstacle(
  choice: Pick<ExportChoice, 'names'>,
  secret: Secret,
): 'export.notAVariable' | 'export.noActive' | null {
  if (!isVariableName(nameInFile(choice, secret))) return 'export.notAVariable';
  return activeVersion(secret) === undefined ? 'export.noActive' : null;
}

/** What is wrong with the name that a secret is given in the file, or null. */
export function nameProblem(
  choice: ExportChoice,
  secret: Secret,
  secrets: readonly Secret[],
): 'export.nameForm' | 'export.nameTwice' | null {
  const name = nameInFile(choice, secret);
  if (name !== secret.name && (!isVariableName(name) || looksLikeValue(name))) return 'export.nameForm';
  const isTwice = secrets.some(
    (other) => other.id !== secret.id && isTicked(choice, other) && nameInFile(choice, other) === name,
  );
  return isTwice && isTicked(choice, secret) ? 'export.nameTwice' : null;
}

/** API keys and headers are for those who call the server; the server's own environment has no use for them. */
function isExportedByDefault(secret: Secret): boolean {
  return isOfEnvironment(secret.kind);
}

export function isTicked(choice: ExportChoice, secret: Secret): boolean {
  const isFirst = choice.chosen?.has(secret.id) ?? isExportedByDefault(secret);
  return exportObstacle(choice, secret) === null && (choice.ticked.get(secret.id) ?? isFirst);
}

/** What to ask main for, or null while nothing is chosen, or a name in the file cannot be one. */
export function exportRequest(
  choice: ExportChoice,
  instanceId: Id,
  secrets: readonly Secret[],
): ExportRequest | null {
  const ticked = secrets.filter((secret) => isTicked(choice, secret));
  const isWrong = secrets.some((secret) => nameProblem(choice, secret, secrets) !== null);
  if (ticked.length === 0 || isWrong) return null;
  const info = dialectInfos[choice.dialect];
  const variant = info.variants.find((each) => each === choice.variant) ?? info.variants[0];
  const as = ticked
    .map((secret) => ({ secretId: secret.id, name: secret.name, as: nameInFile(choice, secret) }))
    .filter((one) => one.as !== one.name)
    .map(({ secretId, as: other }) => ({ secretId, as: other }));
  return {
    instanceId,
    dialect: choice.dialect,
    secretIds: ticked.map(({ id }) => id),
    ...(as.length === 0 ? {} : { as }),
    ...(variant === undefined ? {} : { variant }),
    ...(info.namesOnly && choice.namesOnly ? { namesOnly: true } : {}),
  };
}
