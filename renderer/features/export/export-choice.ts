import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import { type DialectId, dialectInfos, type ExportVariant } from '../../../electron/shared/dialects.ts';
import { activeVersion, type Id, type Secret } from '../../../electron/shared/domain.ts';
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
}

export const firstChoice: ExportChoice = {
  dialect: 'compose-env',
  variant: null,
  namesOnly: false,
  chosen: null,
  ticked: new Map(),
};

/** Why a secret cannot be exported as a variable, or null. */
export function exportObstacle(secret: Secret): 'export.notAVariable' | 'export.noActive' | null {
  if (!isVariableName(secret.name)) return 'export.notAVariable';
  return activeVersion(secret) === undefined ? 'export.noActive' : null;
}

/** API keys are for those who call the server; the server's own environment has no use for them. */
function isExportedByDefault(secret: Secret): boolean {
  return secret.kind !== 'api-key';
}

export function isTicked(choice: ExportChoice, secret: Secret): boolean {
  const isFirst = choice.chosen?.has(secret.id) ?? isExportedByDefault(secret);
  return exportObstacle(secret) === null && (choice.ticked.get(secret.id) ?? isFirst);
}

/** What to ask main for, or null while nothing is chosen. */
export function exportRequest(
  choice: ExportChoice,
  instanceId: Id,
  secrets: readonly Secret[],
): ExportRequest | null {
  const secretIds = secrets.filter((secret) => isTicked(choice, secret)).map(({ id }) => id);
  if (secretIds.length === 0) return null;
  const info = dialectInfos[choice.dialect];
  const variant = info.variants.find((each) => each === choice.variant) ?? info.variants[0];
  return {
    instanceId,
    dialect: choice.dialect,
    secretIds,
    ...(variant === undefined ? {} : { variant }),
    ...(info.namesOnly && choice.namesOnly ? { namesOnly: true } : {}),
  };
}
