import type { Failure, KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { Vault, VaultResult } from '../vault/port.ts';

/** Ends the command with this failure; it is thrown where a service has no failure of that kind to return. */
export class CommandStopped extends Error {
  readonly failure: Failure<'request-cancelled'>;

  constructor(failure: Failure<'request-cancelled'>) {
    super(failure.code);
    this.failure = failure;
  }
}

/**
 * The vault for commands, which is opened when the first question is put to it. What kept it from being opened is the
 * answer to each. What is answered without waiting (`health`, `onChange`) can be asked once it is open.
 */
export function lazyVault(open: () => Promise<Result<Vault, VaultFailure | KeychainFailure>>): Vault {
  let opened: Vault | undefined;

  async function use<T>(act: (vault: Vault) => VaultResult<T>): VaultResult<T> {
    const vault = await open();
    if (!vault.ok) return vault;
    opened = vault.value;
    return await act(vault.value);
  }
  function now(): Vault {
    if (opened === undefined) throw new Error('the vault is not open yet');
    return opened;
  }

  return {
    health: () => now().health(),
    restoreLastGood: () => use((vault) => vault.restoreLastGood()),
    replay: () => use((vault) => vault.replay()),
    waiting: () => use((vault) => vault.waiting()),
    listInstances: () => use((vault) => vault.listInstances()),
    addInstance: (...args) => use((vault) => vault.addInstance(...args)),
    editInstance: (...args) => use((vault) => vault.editInstance(...args)),
    removeInstance: (...args) => use((vault) => vault.removeInstance(...args)),
    trashInstance: (...args) => use((vault) => vault.trashInstance(...args)),
    listSecrets: (...args) => use((vault) => vault.listSecrets(...args)),
    getSecret: (...args) => use((vault) => vault.getSecret(...args)),
    createSecret: (...args) => use((vault) => vault.createSecret(...args)),
    createWithHistory: (...args) => use((vault) => vault.createWithHistory(...args)),
    editSecret: (...args) => use((vault) => vault.editSecret(...args)),
    replaceValue: (...args) => use((vault) => vault.replaceValue(...args)),
    removeSecret: (...args) => use((vault) => vault.removeSecret(...args)),
    trashSecret: (...args) => use((vault) => vault.trashSecret(...args)),
    readValue: (...args) => use((vault) => vault.readValue(...args)),
    recordTest: (...args) => use((vault) => vault.recordTest(...args)),
    recordTests: (...args) => use((vault) => vault.recordTests(...args)),
    fingerprints: (...args) => use((vault) => vault.fingerprints(...args)),
    importSecrets: (...args) => use((vault) => vault.importSecrets(...args)),
    stage: (...args) => use((vault) => vault.stage(...args)),
    promote: (...args) => use((vault) => vault.promote(...args)),
    rollback: (...args) => use((vault) => vault.rollback(...args)),
    retire: (...args) => use((vault) => vault.retire(...args)),
    listRotations: () => use((vault) => vault.listRotations()),
    beginRotation: (...args) => use((vault) => vault.beginRotation(...args)),
    turnRotation: (...args) => use((vault) => vault.turnRotation(...args)),
    finishRotation: (...args) => use((vault) => vault.finishRotation(...args)),
    listTrash: () => use((vault) => vault.listTrash()),
    restore: (...args) => use((vault) => vault.restore(...args)),
    emptyTrash: (...args) => use((vault) => vault.emptyTrash(...args)),
    expireTrash: () => use((vault) => vault.expireTrash()),
    compare: (...args) => use((vault) => vault.compare(...args)),
    snapshot: () => use((vault) => vault.snapshot()),
    backedUpAt: () => use((vault) => vault.backedUpAt()),
    markBackedUp: (...args) => use((vault) => vault.markBackedUp(...args)),
    compareBackup: (...args) => use((vault) => vault.compareBackup(...args)),
    restoreBackup: (...args) => use((vault) => vault.restoreBackup(...args)),
    repairFrom: (...args) => use((vault) => vault.repairFrom(...args)),
    acceptKeychain: () => use((vault) => vault.acceptKeychain()),
    adopt: (...args) => use((vault) => vault.adopt(...args)),
    deleteOrphan: (...args) => use((vault) => vault.deleteOrphan(...args)),
    destroy: () => use((vault) => vault.destroy()),
    onChange: (listener) => now().onChange(listener),
    close: () => now().close(),
  };
}
