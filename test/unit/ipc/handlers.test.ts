import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createBackupSessions } from '../../../electron/backup/backup-sessions.ts';
import { createRestoreSessions } from '../../../electron/backup/restore-sessions.ts';
import { openDesktop } from '../../../electron/composition.ts';
import { createExportSessions } from '../../../electron/export/export-sessions.ts';
import { openExportTargets } from '../../../electron/export/targets.ts';
import type { Handlers } from '../../../electron/ipc/dispatch.ts';
import { createImportSessions } from '../../../electron/import/import-session.ts';
import { writeSecretFile } from '../../../electron/files/secret-file.ts';
import { findLostCopies } from '../../../electron/import/find-copies.ts';
import { createHandleStore } from '../../../electron/handle-store.ts';
import { heldValueLimits } from '../../../electron/ipc/services.ts';
import type { HeldValue } from '../../../electron/ipc/services.ts';
import { createHandlers } from '../../../electron/ipc/handlers.ts';
import { createRedactor } from '../../../electron/redact.ts';
import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Instance } from '../../../electron/shared/domain.ts';
import type { KeychainFailure } from '../../../electron/shared/failure.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { openSettings, settingsPath } from '../../../electron/settings.ts';
import { defaultSettings } from '../../../electron/shared/settings-rules.ts';
import type { VaultView } from '../../../electron/shared/views.ts';
import { createKeyRotationSessions } from '../../../electron/testing/key-rotation-sessions.ts';
import { createServerKeys } from '../../../electron/testing/server-keys.ts';
import { createServerTests } from '../../../electron/testing/server-tests.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { openViewState, viewStatePath } from '../../../electron/view-state.ts';
import { dirname, join } from 'node:path';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { askNothing } from '../../support/ask-nothing.ts';
import { openBridge } from '../../support/bridge.ts';
import { anInstanceInput } from '../../support/builders.ts';
import { writeExport } from '../../support/write-export.ts';
import { must, newVault, secretInput, temporaryDir } from '../../support/vault.ts';
import { promote } from '../../support/vault-steps.ts';
import { loadReader } from '../../../electron/text/reader.ts';

interface Setting {
  readonly handlers: Handlers;
  readonly vault: Vault;
  readonly instance: Instance;
  readonly copied: string[];
  readonly answers: { exportPath: string | null; isLocked: boolean };
  /** Folders that the dialog for an export was to start in. */
  readonly startDirs: (string | undefined)[];
  readonly opened: string[];
  /** What the other vaults answer, and which of them were moved here. */
  readonly others: { views: Result<readonly VaultView[], KeychainFailure>; readonly adopted: string[] };
  /** Events, in order. */
  readonly told: string[];
}

const notAsked = () => Promise.reject(new Error('nothing is backed up or runs here'));
const conflict = { ok: false, error: { code: 'vault-conflict' } };
const notKept = '11111111-2222-4333-8444-555555555555';
let setting: Setting;

beforeEach(async () => {
  const { vault } = await newVault();
  const copied: string[] = [];
  const opened: string[] = [];
  const told: string[] = [];
  const answers: Setting['answers'] = { exportPath: null, isLocked: true };
  const startDirs: Setting['startDirs'] = [];
  const others: Setting['others'] = { views: ok([]), adopted: [] };
  const exportTargets = openExportTargets({ vault, dataDir: temporaryDir() });
  let settings = defaultSettings;
  const handlers = createHandlers({
    info: () => ({
      version: '1',
      platform: 'linux',
      dataDir: '/x',
      homeDir: '/home/x',
      locale: 'en',
      electronVersion: '',
    }),
    view: await openViewState(viewStatePath(temporaryDir())),
    settings: {
      get: () => settings,
      set: async (edit) => ok((settings = Object.assign({}, settings, edit))),
    },
    keychainStatus: async () => ({ usable: true, desktop: 'gnome' }),
    lockKeychain: async () => answers.isLocked,
    clearClipboard: async () => copied.splice(0).length > 0,
    unlockKeychain: async () => ok({ usable: true, desktop: 'gnome' }),
    vault,
    otherVaults: {
      others: async () => others.views,
      adopt: async (into, id) => {
        others.adopted.push(into === vault ? id : 'into another vault');
        return ok({ id, secrets: [], unreadable: [], left: 0 });
      },
    },
    generated: createHandleStore<HeldValue>(heldValueLimits),
    exportTargets,
    exportSessions: createExportSessions({ targets: exportTargets }),
    imports: createImportSessions({ vault }),
    backupSessions: createBackupSessions({ backups: notAsked }),
    restoreSessions: createRestoreSessions({ backups: notAsked, learn: () => undefined }),
    emit: (event) => void told.push(event),
    reader: () => loadReader('window', 'en'),
    writeSecretFile,
    findLostCopies,
    serverTests: createServerTests({ vault, network: {} }),
    serverKeys: createServerKeys({ vault, network: {} }),
    keyRotations: createKeyRotationSessions(createServerKeys({ vault, network: {} })),
    rotating: async () => ({
      plan: notAsked,
      begin: notAsked,
      carryOn: notAsked,
      goBack: notAsked,
      handOut: notAsked,
      list: notAsked,
      commandOf: () => undefined,
      cancel: () => undefined,
    }),
    deploying: async () => ({
      adoptions: {
        find: notAsked,
        findIn: notAsked,
        runtimeOf: () => err({ code: 'request-handle-expired' }),
        preview: notAsked,
        apply: notAsked,
      },
      plans: {
        plan: notAsked,
        apply: notAsked,
        goBack: notAsked,
        commandOf: () => undefined,
        cancel: () => undefined,
      },
      deployments: { status: notAsked },
      records: { of: async () => ok(null), remember: notAsked },
    }),
    clipboard: {
      copy: async (value) => {
        copied.push(value);
        return { clearsAfterSeconds: 30 };
      },
      copyText: async (text) => void copied.push(text),
    },
    ask: {
      ...askNothing,
      exportPath: async (_name, _instanceId, lastDir) => {
        startDirs.push(lastDir);
        return answers.exportPath;
      },
      caFilePath: async () => '/etc/ca.pem',
    },
    openHelp: async (page) => void opened.push(page),
    openAddress: async (address) => void opened.push(address),
    redactor: createRedactor(),
  });
  const instance = must(await handlers['instances.list'](undefined))[0];
  if (!instance) throw new Error('no instance');
  setting = { others, startDirs, handlers, vault, instance, copied, answers, opened, told };
});

const input: ChannelArgs<'secrets.create'>['input'] = {
  ...secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' }),
  tags: [],
  usedBy: [],
};

describe('generating and keeping', () => {
  it('a generated value reaches the vault by its handle, and the window only when revealed', async () => {
    const { handlers, instance } = setting;
    const made = must(await handlers['generate.make']({ kind: 'secret-key', format: 'hex', bytes: 32 }));
    expect(made).toMatchObject({ length: 64, entropyBits: 256 });
    expect(JSON.stringify(made)).not.toMatch(/[0-9a-f]{64}/);
    const shown = must(await handlers['secrets.reveal']({ of: 'generated', handle: made.handle }));
    const secret = must(
      await handlers['secrets.create']({
        instanceId: instance.id,
        input,
        source: { from: 'generated', handle: made.handle },
      }),
    );
    expect(secret.versions[0]?.origin).toBe('generated');
    expect(JSON.stringify(secret)).not.toContain(shown);
    expect(must(await handlers['secrets.reveal']({ of: 'secret', secretId: secret.id }))).toBe(shown);
    // The handle is used up.
    expect(await handlers['secrets.reveal']({ of: 'generated', handle: made.handle })).toEqual({
      ok: false,
      error: { code: 'request-handle-expired' },
    });
  });

  it('a value that could not be kept stays under its handle', async () => {
    const { handlers, instance } = setting;
    const { handle } = must(await handlers['generate.make']({ kind: 'api-key' }));
    const source = { from: 'generated', handle } as const;
    const failed = await handlers['secrets.create']({ instanceId: notKept, input, source });
    expect(failed).toMatchObject({ ok: false, error: { code: 'vault-not-found' } });
    expect((await handlers['secrets.create']({ instanceId: instance.id, input, source })).ok).toBe(true);
  });

  it('a forgotten value can be neither kept, staged, copied nor shown', async () => {
    const { handlers, instance, copied } = setting;
    const { handle } = must(await handlers['generate.make']({ kind: 'uuid' }));
    await handlers['generate.forget']({ handle });
    const expired = { ok: false, error: { code: 'request-handle-expired' } };
    const source = { from: 'generated', handle } as const;
    expect(await handlers['secrets.create']({ instanceId: instance.id, input, source })).toEqual(expired);
    expect(await handlers['secrets.stage']({ id: notKept, source })).toEqual(expired);
    expect(await handlers['secrets.copy']({ of: 'generated', handle })).toEqual(expired);
    expect(await handlers['secrets.reveal']({ of: 'generated', handle })).toEqual(expired);
    expect(copied).toEqual([]);
  });

  it('a pasted value is judged without being kept', async () => {
    const judged = must(
      await setting.handlers['generate.strength']({
        value: 't0p-s3cr3t',
        kind: 'secret-key',
        name: 'WEBUI_SECRET_KEY',
      }),
    );
    expect(judged.verdict).toBe('blocked');
  });
});

async function keep(value: string): Promise<string> {
  const { handlers, instance } = setting;
  const source = { from: 'typed', value } as const;
  return must(await handlers['secrets.create']({ instanceId: instance.id, input, source })).id;
}

describe('using a kept secret', () => {
  it('copying happens here; the window learns the delay only', async () => {
    const secretId = await keep('a-typed-value-of-some-length');
    const reply = await setting.handlers['secrets.copy']({ of: 'secret', secretId });
    expect(reply).toEqual({ ok: true, value: { clearsAfterSeconds: 30 } });
    expect(setting.copied).toEqual(['a-typed-value-of-some-length']);
  });

  it('a version that is not in use is shown and copied by itself', async () => {
    const { handlers, copied } = setting;
    const id = await keep('the-first-value-of-this-secret');
    const source = { from: 'typed', value: 'the-second-value-of-this-secret' } as const;
    const { versions } = must(await handlers['secrets.replace']({ id, source })).secret;
    const before = { of: 'secret', secretId: id, versionId: versions[0]?.id } as const;
    expect(must(await handlers['secrets.reveal'](before))).toBe('the-first-value-of-this-secret');
    must(await handlers['secrets.copy'](before));
    expect(copied).toEqual(['the-first-value-of-this-secret']);
  });

  it('an edit changes what it names, and a field that is undefined names nothing', async () => {
    const { handlers, instance } = setting;
    const id = await keep('a-typed-value-of-some-length');
    const edit = { notes: 'n', owner: undefined, tags: undefined };
    expect(must(await handlers['secrets.edit']({ id, edit }))).toMatchObject({ notes: 'n', owner: '' });
    const renamed = { name: 'renamed', notes: undefined };
    expect(must(await handlers['instances.edit']({ id: instance.id, edit: renamed }))).toMatchObject({
      name: 'renamed',
      notes: instance.notes,
    });
  });

  it('a comparison reads the values only where it is asked to', async () => {
    const { handlers, vault } = setting;
    await keep('a-typed-value-of-some-length');
    const compare = vi.spyOn(vault, 'compare');
    for (const isDeep of [true, false]) {
      // oxlint-disable-next-line no-await-in-loop -- one keychain
      must(await handlers['records.compare']({ isDeep }));
    }
    expect(compare.mock.calls).toEqual([[true], [false]]);
  });

  it('the state of the vault tells what is unfinished, and of damage whether the file is missing', async () => {
    const { handlers, vault } = setting;
    const status = async () => must(await handlers['vault.status'](undefined));
    const waiting = vi.spyOn(vault, 'waiting').mockResolvedValue(ok(3));
    expect(await status()).toEqual({ state: 'ready', lastGood: null, waiting: 3, backedUpAt: null });
    const at = '2026-02-03T04:05:06.007Z';
    must(await vault.markBackedUp(at));
    expect(await status()).toMatchObject({ backedUpAt: at });
    vi.spyOn(vault, 'backedUpAt').mockResolvedValue(err({ code: 'vault-io' }));
    const backedUpAt = null;
    waiting.mockResolvedValue(err({ code: 'vault-io' }));
    const health = vi.spyOn(vault, 'health').mockReturnValue({ state: 'newer', minReader: 9 });
    expect(await status()).toEqual({ state: 'newer', lastGood: null, waiting: 0, backedUpAt });
    const damage = { problem: 'missing', place: '' } as const;
    const lastGood = '2026-01-01T00:00:00.000Z';
    health.mockReturnValue({ state: 'damaged', damage, isMissing: true, lastGood });
    expect(await status()).toEqual({
      state: 'damaged',
      lastGood,
      isMissing: true,
      waiting: 0,
      backedUpAt,
    });
  });

  it('what is not there is said to be not there', async () => {
    const { handlers } = setting;
    const missing = { ok: false, error: { code: 'vault-not-found' } };
    expect(await handlers['secrets.test']({ id: notKept })).toMatchObject(missing);
    expect(await handlers['secrets.copy']({ of: 'secret', secretId: notKept })).toMatchObject(missing);
  });

  it('a rotation walks through its states, and back', async () => {
    const { handlers } = setting;
    const id = await keep('the-first-value-of-this-secret');
    const source = { from: 'typed', value: 'the-second-value-of-this-secret' } as const;
    const [first, second] = must(await handlers['secrets.stage']({ id, source })).versions;
    const [active = '', staged = ''] = [first?.id, second?.id];
    expect(await handlers['secrets.rollback']({ id, versionId: active })).toMatchObject(conflict);
    expect(await handlers['secrets.promote']({ id, versionId: active })).toMatchObject(conflict);
    must(await handlers['secrets.promote']({ id, versionId: staged }));
    expect(must(await handlers['secrets.reveal']({ of: 'secret', secretId: id }))).toBe(source.value);
    must(await handlers['secrets.rollback']({ id, versionId: active }));
    expect(must(await handlers['secrets.reveal']({ of: 'secret', secretId: id }))).toBe(
      'the-first-value-of-this-secret',
    );
    const drop = { id, versionId: staged } as const;
    expect(await handlers['secrets.retire']({ ...drop, state: 'previous' })).toMatchObject(conflict);
    must(await handlers['secrets.retire']({ ...drop, state: 'staged' }));
  });

  it('what is removed takes no value with it that was not seen', async () => {
    const { handlers, instance } = setting;
    const id = await keep('the-first-value-of-this-secret');
    const source = { from: 'typed', value: 'the-second-value-of-this-secret' } as const;
    const { versions } = must(await handlers['secrets.replace']({ id, source })).secret;
    const [before = '', now = ''] = versions.map((version) => version.id);
    expect(await handlers['secrets.trash']({ id, versionIds: [before] })).toMatchObject(conflict);
    expect(await handlers['instances.trash']({ id: instance.id, versionIds: [before] })).toMatchObject(
      conflict,
    );
    expect(must(await handlers['secrets.reveal']({ of: 'secret', secretId: id }))).toBe(source.value);
    const item = must(await handlers['secrets.trash']({ id, versionIds: [before, now] }));
    expect(must(await handlers['trash.list'](undefined))).toEqual([item]);
    expect(must(await handlers['trash.restore']({ itemId: item.id, name: 'OTHER_NAME' }))).toMatchObject({
      secrets: [{ id, name: 'OTHER_NAME' }],
    });
    expect(must(await handlers['secrets.reveal']({ of: 'secret', secretId: id }))).toBe(source.value);
    const again = must(await handlers['secrets.trash']({ id, versionIds: [before, now] }));
    expect(must(await handlers['trash.empty']({ itemIds: [again.id] }))).toEqual([again]);
    expect(must(await handlers['trash.list'](undefined))).toEqual([]);
  });
});

describe('locking', () => {
  it('clears the clipboard whether the keychain can be locked or not', async () => {
    const { handlers, copied, answers } = setting;
    copied.push('a value');
    expect(await handlers['keychain.lock'](undefined)).toEqual(
      ok({ isClipboardClear: true, isKeychainLocked: true }),
    );
    expect(copied).toEqual([]);
    answers.isLocked = false;
    expect(await handlers['keychain.lock'](undefined)).toEqual(
      ok({ isClipboardClear: false, isKeychainLocked: false }),
    );
  });
});

describe('exporting', () => {
  it('the preview shows no value, the file has it', async () => {
    const secretId = await keep('a-typed-value-of-some-length');
    const request = {
      instanceId: setting.instance.id,
      dialect: 'compose-env' as const,
      secretIds: [secretId],
    };
    const preview = must(await setting.handlers['export.preview'](request));
    expect(JSON.stringify(preview)).not.toContain('a-typed-value');
    setting.answers.exportPath = join(temporaryDir(), 'production.env');
    const saved = must(await writeExport(setting.handlers, request));
    expect(saved).toMatchObject({ outcome: 'written', path: setting.answers.exportPath });
    expect(readFileSync(setting.answers.exportPath, 'utf8')).toContain('a-typed-value-of-some-length');

    // The next dialog starts where this file lies.
    await writeExport(setting.handlers, request);
    expect(setting.startDirs).toEqual([undefined, dirname(setting.answers.exportPath)]);
  });

  it('the dialog starts in the folder of the last export, not of an earlier one', async () => {
    const { handlers, instance, answers, startDirs } = setting;
    const secretIds = [await keep('a-typed-value-of-some-length')];
    const request = { instanceId: instance.id, dialect: 'compose-env' as const, secretIds };
    const folders = [temporaryDir(), temporaryDir(), temporaryDir()];
    for (const folder of folders) {
      answers.exportPath = join(folder, 'production.env');
      expect(must(await writeExport(handlers, request))).toMatchObject({ outcome: 'written' });
      // The next one is written at a later millisecond.
      await delay(5);
    }
    answers.exportPath = null;
    await writeExport(handlers, request);
    expect(startDirs).toEqual([undefined, ...folders]);
  });

  it('a file that is there is merged into by a handle, remembered, updated and forgotten', async () => {
    const { handlers, instance, answers, told } = setting;
    const secretId = await keep('a-typed-value-of-some-length');
    const path = join(temporaryDir(), 'there.env');
    writeFileSync(path, 'A=neighbour\n');
    answers.exportPath = path;
    const request = { instanceId: instance.id, dialect: 'compose-env' as const, secretIds: [secretId] };
    const asked = must(await writeExport(handlers, request));
    if (asked?.outcome !== 'ask-existing') throw new Error(asked?.outcome);
    const { handle } = asked;
    const shown = must(await handlers['export.answer']({ handle, answer: 'merge' }));
    expect(JSON.stringify([asked, shown])).not.toMatch(/a-typed-value|neighbour/);
    expect(told).toEqual([]);
    expect(must(await handlers['export.answer']({ handle, answer: 'apply' }))).toMatchObject({
      outcome: 'written',
      path,
      notRemembered: null,
    });
    expect(told).toEqual(['targets.changed']);

    const [target] = must(await handlers['export.targets']({ instanceId: instance.id }));
    if (!target) throw new Error('no target');
    expect(target).toMatchObject({ path, state: 'current', variables: ['WEBUI_SECRET_KEY'] });
    must(await handlers['secrets.stage']({ id: secretId, source: { from: 'typed', value: 'b'.repeat(40) } }));
    must(await promote(setting.vault, secretId));
    const updates = must(await handlers['export.updateTargets']({}));
    expect(updates).toMatchObject([
      { target: { id: target.id, state: 'current' }, result: { outcome: 'written' } },
    ]);
    expect(readFileSync(path, 'utf8')).toBe(`A=neighbour\nWEBUI_SECRET_KEY=${'b'.repeat(40)}\n`);
    rmSync(path);
    expect(must(await handlers['export.updateTarget']({ id: target.id })).result.outcome).toBe('written');
    must(await handlers['export.forgetTarget']({ id: target.id }));
    expect(must(await handlers['export.targets']({}))).toEqual([]);
    expect(readFileSync(path, 'utf8')).toContain('bbbb');
  });

  it('a refused value is told, and a cancelled question is forgotten', async () => {
    const { handlers, instance, answers } = setting;
    const secretIds = [await keep('two\nlines-of-a-typed-value')];
    const request = { instanceId: instance.id, dialect: 'docker-env' as const, secretIds };
    answers.exportPath = join(temporaryDir(), 'refused.env');
    expect(await writeExport(handlers, request)).toMatchObject({
      ok: false,
      error: { code: 'export-not-representable' },
    });
    answers.exportPath = join(temporaryDir(), 'there.json');
    writeFileSync(answers.exportPath, '{}');
    const asked = must(await writeExport(handlers, { ...request, dialect: 'json' }));
    if (asked?.outcome !== 'ask-existing') throw new Error(asked?.outcome);
    must(await handlers['export.forget']({ handle: asked.handle }));
    const late = await handlers['export.answer']({ handle: asked.handle, answer: 'replace' });
    expect(late).toEqual({ ok: false, error: { code: 'request-handle-expired' } });
    expect(readFileSync(answers.exportPath, 'utf8')).toBe('{}');
  });

  it('a dialog that is cancelled writes nothing', async () => {
    const secretIds = [await keep('a-typed-value-of-some-length')];
    const request = { instanceId: setting.instance.id, dialect: 'compose-env' as const, secretIds };
    expect(must(await writeExport(setting.handlers, request))).toBeNull();
    expect(existsSync(join(process.cwd(), '.env'))).toBe(false);
  });
});

describe('quitting', () => {
  it('forgets each value that is held: generated, read from a file, and on its way into one', async () => {
    const { bridge, vault, choices, quit } = await openBridge();
    const { id: instanceId } = must(await vault.addInstance(anInstanceInput()));
    const { id } = must(await vault.createSecret(instanceId, input, 'a-typed-value', 'typed'));
    const folder = temporaryDir();
    choices.importPath = join(folder, 'to-import.env');
    choices.exportPath = join(folder, 'there.env');
    for (const path of [choices.importPath, choices.exportPath]) writeFileSync(path, 'A=in-the-file\n');
    const generated = must(await bridge['generate.make']({ kind: 'uuid' }));
    const imported = must(await bridge['import.open']({ instanceId }));
    const exported = must(await writeExport(bridge, { instanceId, dialect: 'compose-env', secretIds: [id] }));
    if (imported === null || exported === null || !('handle' in exported)) throw new Error('nothing is held');

    await quit();

    const expired = { ok: false, error: { code: 'request-handle-expired' } };
    expect(await bridge['secrets.reveal']({ of: 'generated', handle: generated.handle })).toEqual(expired);
    const picks = [{ index: 0, name: 'A', kind: 'variable' } as const];
    expect(await bridge['import.apply']({ handle: imported.handle, picks })).toEqual(expired);
    const answered = await bridge['export.answer']({ handle: exported.handle, answer: 'merge' });
    expect(answered).toEqual(expired);
  });

  it('ends the vault and the keychain with them', async () => {
    const { generated, vault, keychainStatus, close } = await openDesktop({
      dataDir: temporaryDir(),
      spawnHelper: () => ({ send: () => undefined, kill: () => undefined }),
      network: {},
      redactor: createRedactor(),
      log: { info: () => undefined, error: () => undefined },
      settings: await openSettings(settingsPath(temporaryDir())),
      emit: () => undefined,
    });
    const handle = generated.add({ value: 'not saved', origin: 'generated' });
    must(await vault.listInstances());

    await close();

    expect(generated.peek(handle)).toBeUndefined();
    const closed = { facts: { reason: 'closed' } };
    expect(await vault.addInstance(anInstanceInput())).toMatchObject({ ok: false, error: closed });
    expect(await keychainStatus()).toMatchObject({ usable: false, code: 'keychain-failed', ...closed });
  });
});

const view = (id: string, more: Partial<VaultView> = {}): VaultView => ({
  id,
  values: 2,
  secrets: [{ name: 'A_TOKEN', instance: 'here' }],
  folder: '/home/ada/old',
  place: 'gone',
  ...more,
});

describe('other vaults of the keychain', () => {
  it('are listed, but for those that have no value', async () => {
    const { handlers, others } = setting;
    const elsewhere = view('b', { place: 'elsewhere' });
    const unknown = view('c', { place: 'unknown', folder: null });
    others.views = ok([view('a'), elsewhere, view('d', { values: 0 }), unknown]);
    expect(must(await handlers['vaults.list'](undefined))).toEqual([view('a'), elsewhere, unknown]);
    others.views = err({ code: 'keychain-locked' });
    expect(await handlers['vaults.list'](undefined)).toEqual(others.views);
  });

  it('are moved into this vault, by their id', async () => {
    const { handlers, others } = setting;
    const answer = must(await handlers['vaults.adopt']({ id: notKept, confirmed: true }));
    expect([answer, others.adopted]).toEqual([
      { id: notKept, secrets: [], unreadable: [], left: 0 },
      [notKept],
    ]);
  });
});

it('help opens a page by its name', async () => {
  await setting.handlers['help.open']({ page: 'open-webui-docs' });
  expect(setting.opened).toEqual(['open-webui-docs']);
});
