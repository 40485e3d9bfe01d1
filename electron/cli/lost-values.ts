import { findLostCopies } from '../import/find-copies.ts';
import type { Copy } from '../import/find-copies.ts';
import type { Comparison, Instance, LostValue, Secret } from '../shared/domain.ts';
import type { ExportTarget } from '../shared/views.ts';
import type { Vault } from '../vault/port.ts';
import { shellQuote } from '../shared/shell-quote.ts';

/** A lost value as it is told: where it belongs, and the command that mends it. */
export interface LostReport {
  readonly instance: string;
  readonly secret: string;
  readonly version: number;
  readonly state: LostValue['state'];
  readonly problem: LostValue['problem'];
  readonly mend: string;
}

/** The command that gives a lost value back, or gives it up where it is not in use. */
function mendOf(lost: LostValue, instance: string, secret: string, copy: Copy | undefined): string {
  const [inInstance, name] = [shellQuote(instance), shellQuote(secret)];
  if (lost.state !== 'active') {
    return `webui-keyring secret versions ${inInstance} ${name} --retire ${lost.number}`;
  }
  if (copy === undefined) return `webui-keyring secret set ${inInstance} ${name}`;
  const { path, format } = copy;
  return `webui-keyring import ${shellQuote(path)} --format ${format} --instance ${inInstance} --only ${name}`;
}

/** Names the lost values of a comparison. Reads the exported files that may hold copies of them. */
export async function reportLost(
  vault: Pick<Vault, 'fingerprints'>,
  { lost }: Comparison,
  records: { readonly instances: readonly Instance[]; readonly secrets: readonly Secret[] },
  targets: readonly ExportTarget[],
): Promise<readonly LostReport[]> {
  const secrets = new Map(records.secrets.map((secret) => [secret.id, secret]));
  const instances = new Map(records.instances.map(({ id, name }) => [id, name]));
  const versionIds = lost.map(({ versionId }) => versionId);
  const copies = await findLostCopies(vault, versionIds, records.secrets, targets);
  return lost.map((one) => {
    const secret = secrets.get(one.secretId);
    const instance = instances.get(secret?.instanceId ?? '') ?? '';
    const name = secret?.name ?? '';
    const { number: version, state, problem } = one;
    const mend = mendOf(one, instance, name, copies.get(one.versionId));
    return { instance, secret: name, version, state, problem, mend };
  });
}
