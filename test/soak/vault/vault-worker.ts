/** A process of its own that changes a vault: `node vault-worker.ts DIR`, told its task over IPC. */
import { flushCompileCache } from 'node:module';
import type { Vault } from '../../../electron/vault/port.ts';
import { must, secretInput } from '../../support/vault.ts';
import { promote, removeSecret, retire, rollback, trashSecret } from '../../support/vault-steps.ts';
import { mixedChange } from './mixed.ts';
import { openRealVault, valueOf } from '../../support/real-vault.ts';
import { rotation } from './worker-protocol.ts';
import type { Task, WorkerMessage } from './worker-protocol.ts';

function tell(message: WorkerMessage): void {
  process.send?.(message);
}

async function* steps(vault: Vault, task: Task): AsyncGenerator<void> {
  switch (task.kind) {
    case 'create':
      for (const name of task.names) {
        must(await vault.createSecret(task.instanceId, secretInput(name), valueOf(name), 'generated'));
        yield;
      }
      return;
    case 'rotate': {
      let staged = 0;
      for (let step = 0; step < task.steps; step += 1) {
        const name = rotation[step % rotation.length] ?? 'stage';
        if (name === 'stage') {
          staged += 1;
          must(await vault.stage(task.secretId, valueOf(`${task.name}.${staged}`), 'generated'));
        } else {
          must<unknown>(await { promote, rollback, retire }[name](vault, task.secretId));
        }
        yield;
      }
      return;
    }
    case 'delete':
      for (const id of task.secretIds) {
        must(await removeSecret(vault, id));
        yield;
      }
      return;
    case 'trash':
      for (const id of task.secretIds) {
        must(await trashSecret(vault, id));
        yield;
      }
      return;
    case 'restore':
      for (const id of task.itemIds) {
        must(await vault.restore(id));
        yield;
      }
      return;
    case 'empty-trash':
      for (const id of task.itemIds) {
        must(await vault.emptyTrash([id]));
        yield;
      }
      return;
    case 'restore-backup': {
      const { metadata, values, request } = task;
      must(await vault.restoreBackup({ metadata, values: new Map(values) }, request));
      yield;
      return;
    }
    case 'import':
      for (const batch of task.batches) {
        const items = batch.map((name, index) => ({
          input: secretInput(name),
          value: valueOf(name),
          ...(index === 0 && { replaces: task.replaces }),
        }));
        must(await vault.importSecrets(task.instanceId, items));
        yield;
      }
      return;
    case 'mixed':
      for (let change = 0; change < task.changes; change += 1) {
        await mixedChange(vault, task.instanceId, task.prefix, change);
        yield;
      }
  }
}

async function main(): Promise<void> {
  const [, , dir = ''] = process.argv;
  const { vault, keychain, close } = await openRealVault(dir, process.env);
  must(await keychain.check());
  // One that is killed writes none.
  flushCompileCache();
  const told = new Promise<Task>((resolve) => process.once('message', (task: Task) => resolve(task)));
  tell({ type: 'ready' });
  let step = 0;
  for await (const _ of steps(vault, await told)) {
    tell({ type: 'ack', step });
    step += 1;
  }
  tell({ type: 'done' });
  await close();
  process.disconnect();
}

main().catch((error: unknown) => {
  tell({ type: 'failed', error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect();
});
