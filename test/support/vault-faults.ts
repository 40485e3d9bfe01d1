import type { Keychain } from '../../electron/keychain/port.ts';
import type { Files, OpenFile } from '../../electron/files/files.ts';

/** What happens at the step that a fault is set for. `torn` writes half of what it should before it acts. */
export type Fault =
  | { readonly kind: 'error'; readonly code: string; readonly torn?: boolean }
  /** The process ends: this step is not done (or half done, when torn), and none after it. */
  | { readonly kind: 'crash'; readonly torn?: boolean }
  /** A write takes half of what it was given and says so. */
  | { readonly kind: 'short' };

export interface FaultSwitch {
  /** Sets the fault for the step with this number, counted from 0 from now on. */
  arm(at: number, fault: Fault): void;
  /** Steps seen since. */
  readonly steps: number;
  /** Whether the fault happened. */
  readonly hit: boolean;
  /** What the faulty step was. */
  readonly where: string;
  /** Settles once a crash has happened and nothing of its process is still at work. */
  readonly crashed: Promise<void>;
}

interface Gate extends FaultSwitch {
  /** Passes a step on, or acts out the fault. `half` does half of a write. */
  pass<T>(name: string, act: () => Promise<T>, half?: () => Promise<T>): Promise<T>;
  /** A crash closes these, as the end of a process would. */
  readonly openFiles: Set<OpenFile>;
}

function deferred() {
  let settle: (() => void) | undefined;
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: () => settle?.() };
}

const never = () => new Promise<never>(() => {});

function createGate(): Gate {
  let at = -1;
  let fault: Fault | undefined;
  let steps = 0;
  let hit = false;
  let isDead = false;
  let where = '';
  let crash = deferred();
  const openFiles = new Set<OpenFile>();

  return {
    openFiles,
    get steps() {
      return steps;
    },
    get hit() {
      return hit;
    },
    get where() {
      return where;
    },
    get crashed() {
      return crash.promise;
    },
    arm(step, next) {
      [at, fault, steps, hit, isDead, where] = [step, next, 0, false, false, ''];
      crash = deferred();
    },
    async pass(name, act, half) {
      if (isDead) return never();
      const isFaulty = steps === at && fault !== undefined;
      steps += 1;
      if (!isFaulty || !fault) return act();
      hit = true;
      where = name;
      if (fault.kind === 'short') return half ? half() : act();
      if (fault.torn === true) await half?.();
      if (fault.kind === 'error') throw Object.assign(new Error(fault.code), { code: fault.code });
      isDead = true;
      await Promise.all([...openFiles].map((file) => file.close()));
      crash.resolve();
      return never();
    },
  };
}

/** Files and a keychain in which a fault can be set; the lock's own files are left alone unless asked for. */
export function withFaults(
  files: Files,
  keychain: Keychain,
  options: { readonly withLock?: boolean } = {},
): { readonly files: Files; readonly keychain: Keychain; readonly faults: FaultSwitch } {
  const gate = createGate();
  const isSpared = (path: string) => options.withLock !== true && path.includes('vault.lock');

  function wrapFile(path: string, file: OpenFile): OpenFile {
    gate.openFiles.add(file);
    return {
      write: (bytes) =>
        gate.pass(
          `write ${path}`,
          () => file.write(bytes),
          () => file.write(bytes.subarray(0, Math.ceil(bytes.length / 2))),
        ),
      read: () => gate.pass(`read ${path}`, () => file.read()),
      readStart: (length) => gate.pass(`read ${path}`, () => file.readStart(length)),
      stamp: () => file.stamp(),
      size: () => gate.pass(`size ${path}`, () => file.size()),
      sync: () => gate.pass(`sync ${path}`, () => file.sync()),
      truncate: (length) => gate.pass(`truncate ${path}`, () => file.truncate(length)),
      close: () => {
        gate.openFiles.delete(file);
        return file.close();
      },
    };
  }

  const faultyFiles: Files = {
    async open(path, mode) {
      if (isSpared(path)) return files.open(path, mode);
      return wrapFile(path, await gate.pass(`open ${path}`, () => files.open(path, mode)));
    },
    rename: (from, to) =>
      isSpared(to) ? files.rename(from, to) : gate.pass(`rename ${to}`, () => files.rename(from, to)),
    link: (from, to) =>
      isSpared(to) ? files.link(from, to) : gate.pass(`link ${to}`, () => files.link(from, to)),
    unlink: (path) =>
      isSpared(path) ? files.unlink(path) : gate.pass(`unlink ${path}`, () => files.unlink(path)),
    list: (dir) => files.list(dir),
    stamp: (path) => gate.pass(`stamp ${path}`, () => files.stamp(path)),
    syncDir: (dir) => gate.pass(`sync folder ${dir}`, () => files.syncDir(dir)),
    makeDir: (dir) =>
      isSpared(dir) ? files.makeDir(dir) : gate.pass(`make ${dir}`, () => files.makeDir(dir)),
    removeDir: (dir) =>
      isSpared(dir) ? files.removeDir(dir) : gate.pass(`remove ${dir}`, () => files.removeDir(dir)),
  };
  // A keychain answers with failures, it does not throw; only a crash of our own process can happen at its calls.
  const faultyKeychain: Keychain = {
    get: (account) => gate.pass('keychain get', () => keychain.get(account)),
    set: (account, value) => gate.pass('keychain set', () => keychain.set(account, value)),
    delete: (account) => gate.pass('keychain delete', () => keychain.delete(account)),
    accounts: () => keychain.accounts(),
    clear: () => gate.pass('keychain clear', () => keychain.clear()),
    check: () => gate.pass('keychain check', () => keychain.check()),
    unlock: () => gate.pass('keychain unlock', () => keychain.unlock()),
    accept: (identity) => gate.pass('keychain accept', () => keychain.accept(identity)),
    label: (labels) => gate.pass('keychain label', () => keychain.label(labels)),
    close: () => keychain.close(),
  };
  return { files: faultyFiles, keychain: faultyKeychain, faults: gate };
}
