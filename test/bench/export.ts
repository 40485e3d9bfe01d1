/**
 * `export` of 1,000 variables on the real keyring, beside the same keychain reads alone: `npm run build`, then
 * `node test/bench/export.ts`. Both are timed in one warm process, in turns.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareExport } from '../../electron/export/prepare.ts';
import { forkHelper } from '../../electron/keychain/fork-helper.ts';
import { openCore } from '../../electron/composition.ts';
import { activeVersion } from '../../electron/shared/domain.ts';
import { startKeyring } from '../support/keyring.ts';
import { projectDir } from '../support/program.ts';
import { instanceInput, must, secretInput } from '../support/vault.ts';

const rounds = 9;
const dialect = 'compose-env';

async function timed(act: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function measure(dir: string): Promise<void> {
  const spawnHelper = forkHelper(join(projectDir, 'dist/keychain-helper.cjs'));
  const { vault, keychain } = must(await openCore({ dataDir: join(dir, 'vault'), spawnHelper }));
  const instance = must(await vault.addInstance(instanceInput));
  const items = Array.from({ length: 1000 }, (_, index) => ({
    input: secretInput(`SECRET_${index}`),
    value: `value "${index}" with $ and # in it`,
  }));
  const secrets = must(await vault.importSecrets(instance.id, items)).map(({ secret }) => secret);
  const request = { instanceId: instance.id, dialect, secretIds: secrets.map(({ id }) => id) } as const;

  const reads: number[] = [];
  const exports: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    reads.push(
      await timed(async () => {
        for (const secret of secrets) must(await keychain.get(activeVersion(secret)?.id ?? ''));
      }),
    );
    const path = join(dir, `${round}.env`);
    exports.push(
      await timed(async () => {
        must(
          await must(await prepareExport(vault, request)).write({
            path,
            existing: 'refuse',
            notIgnored: 'ask',
          }),
        );
      }),
    );
  }
  await vault.close();
  await keychain.close();
  const ratio = median(exports) / median(reads);
  console.log(
    `export of 1,000 variables: ${median(exports).toFixed(0)} ms, the same keychain reads alone ` +
      `${median(reads).toFixed(0)} ms: ${ratio.toFixed(2)} times`,
  );
}

const [, , dir] = process.argv;
if (dir !== undefined) {
  await measure(dir);
} else {
  const keyring = await startKeyring();
  const made = mkdtempSync(join(tmpdir(), 'bench-export-'));
  try {
    execFileSync(process.execPath, [import.meta.filename, made], { env: keyring.env, stdio: 'inherit' });
  } finally {
    rmSync(made, { recursive: true, force: true });
    await keyring.close();
  }
}
