import type { ChannelArgs, ChannelName } from '../../../electron/shared/contract.ts';
import { anInstanceInput, aSecretInput } from '../../support/builders.ts';

const id = '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b';
const other = '9d4a3f2b-8c1e-4b6e-8f3a-5a6b1c2d3e4f';

/** A secret that must turn up in no answer and no log. */
export const planted = 'sk-planted0123456789abcdef01234567';

const instance = anInstanceInput({ name: 'Team chat', notes: planted });
const input: ChannelArgs<'secrets.create'>['input'] = {
  ...aSecretInput({ kind: 'secret-key', notes: planted, rotateEveryDays: 90 }),
  tags: ['prod', 'web'],
  usedBy: ['compose on host 3'],
  expiresAt: '2026-12-31T00:00:00.000Z',
};
const exportRequest: ChannelArgs<'export.preview'> = {
  instanceId: id,
  dialect: 'compose-env',
  secretIds: [id, other],
};

/** For each channel one argument that its parser takes. A channel that is missing here does not compile. */
export const samples: { readonly [N in ChannelName]: ChannelArgs<N> } = {
  'app.info': undefined,
  'settings.get': undefined,
  'settings.set': {
    theme: 'dark',
    language: 'zh-CN',
    clipboardSeconds: 30,
    keepVersions: 3,
    graceDays: 0,
  },
  'keychain.status': undefined,
  'vault.status': undefined,
  'vault.restoreLastGood': undefined,
  'vault.replay': undefined,
  'instances.list': undefined,
  'instances.add': instance,
  'instances.edit': { id, edit: instance },
  'instances.remove': { id, versionIds: [other] },
  'instances.chooseCaFile': undefined,
  'secrets.list': { instanceId: id },
  'secrets.create': { instanceId: id, input, source: { from: 'typed', value: planted } },
  'secrets.edit': { id, edit: { name: 'NEW_NAME', tags: ['a'], rotateEveryDays: null } },
  'secrets.remove': { id, versionIds: [other] },
  'secrets.stage': { id, source: { from: 'generated', handle: other } },
  'secrets.replace': { id, source: { from: 'typed', value: planted } },
  'secrets.promote': { id, versionId: other },
  'secrets.rollback': { id, versionId: other },
  'secrets.retire': { id, versionId: other, state: 'previous' },
  'secrets.reveal': { of: 'secret', secretId: id, versionId: other },
  'secrets.copy': { of: 'generated', handle: id },
  'secrets.test': { id },
  'records.compare': { isDeep: true },
  'records.copies': { versionIds: [id] },
  'records.acceptKeychain': { confirmed: true },
  'orphans.adopt': { account: id, instanceId: other, input },
  'orphans.delete': { account: id },
  'vaults.list': undefined,
  'vaults.adopt': { id, confirmed: true },
  'generate.make': { kind: 'secret-key', format: 'hex', bytes: 32 },
  'generate.forget': { handle: id },
  'generate.strength': { value: planted, kind: 'api-key', name: 'bot' },
  'export.preview': exportRequest,
  'export.copy': exportRequest,
  'export.save': exportRequest,
  'export.answer': { handle: id, answer: 'add-to-gitignore' },
  'export.forget': { handle: id },
  'export.targets': { instanceId: id },
  'export.updateTarget': { id, notIgnored: 'write-unignored' },
  'export.updateTargets': { instanceId: id },
  'export.forgetTarget': { id },
  'import.open': { instanceId: id },
  'import.openDropped': { instanceId: id, filePath: '/home/ada/.env' },
  'import.choose': { handle: id, format: 'compose-env', group: 3 },
  'import.apply': { handle: id, picks: [{ index: 0, name: 'A_TOKEN', kind: 'variable' }] },
  'import.forget': { handle: id },
  'server.check': { instanceId: id },
  'server.checkSecret': { secretId: id },
  'server.testAll': { runId: other, instanceId: id },
  'server.cancelTests': { runId: other },
  'server.saveResults': { runId: other, format: 'csv' },
  'server.compareKey': { secretId: id, session: { by: 'key' } },
  'server.createKey': {
    secretId: id,
    session: { by: 'password', email: 'ada@example.org', password: planted, code: '123456' },
    confirmed: true,
  },
  'server.deleteKey': { secretId: id, session: { by: 'token', token: planted }, confirmed: true },
  'server.createNewKey': {
    instanceId: id,
    name: 'ci-bot',
    session: { by: 'secret', userId: 'user-1', confirmed: true },
    confirmed: true,
  },
  'server.previewKeySql': {
    secretId: id,
    database: 'sqlite',
    release: '0.12.4',
    user: { by: 'email', value: 'ada@example.org' },
  },
  'server.copyKeySql': {
    secretId: id,
    database: 'postgresql',
    release: '0.6.36',
    user: { by: 'id', value: 'user-1' },
  },
  'server.saveKeySql': {
    secretId: id,
    database: 'sqlite',
    release: '0.12.4',
    user: { by: 'email', value: 'ada@example.org' },
  },
  'help.open': { page: 'open-webui-docs' },
};
