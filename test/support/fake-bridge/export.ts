import type { ChannelAnswer, ChannelArgs, ChannelName } from '../../../electron/shared/contract.ts';
import { keyPathWarningOf } from '../../../electron/shared/compose-key.ts';
import { dialectInfos } from '../../../electron/shared/dialects.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { Result } from '../../../electron/shared/result.ts';
import type {
  ExportAnswer,
  ExportPreview,
  ExportStep,
  ExportTarget,
  MergePreview,
  TargetUpdate,
} from '../../../electron/shared/views.ts';
import { newId, type FakeState } from './state.ts';

type ExportRequest = ChannelArgs<'export.preview'>;

/** A preview with the parts that the window shows. A batch file refuses addresses, so that a refusal can be seen. */
function fakePreview(request: ExportRequest, state: FakeState): ExportPreview {
  const secrets = state.secrets.filter(({ id }) => request.secretIds.includes(id));
  const names = secrets.map(({ name }) => name);
  const aboutReader = keyPathWarningOf[request.dialect];
  const refused = request.dialect === 'cmd' ? names.filter((name) => name.endsWith('_URL')) : [];
  return {
    maskedText: `${names.map((name) => (request.namesOnly ? name : `${name}=${'•'.repeat(12)}`)).join('\n')}\n`,
    suggestedFileName: dialectInfos[request.dialect].fileName,
    companions:
      request.dialect === 'compose-secret'
        ? [{ fileName: 'webui_secret_key', maskedText: '•'.repeat(12) }]
        : [],
    refusals: refused.map((name) => ({
      name,
      reason: 'quoting' as const,
      carriedBy: ['powershell' as const, 'compose-env' as const],
    })),
    warnings: [
      ...(names.includes('OPENAI_API_KEY')
        ? [{ code: 'copied-to-database' as const, names: ['OPENAI_API_KEY'] }]
        : []),
      ...(names.includes('DATABASE_URL') ? [{ code: 'breaks-url' as const, names: ['DATABASE_URL'] }] : []),
      ...(names.includes('WEBUI_SECRET_KEY')
        ? [
            ...(aboutReader ? [{ code: aboutReader, names: ['WEBUI_SECRET_KEY'] }] : []),
            {
              code: 'dedicated-keys-advised' as const,
              names: ['OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY'],
            },
          ]
        : []),
    ],
  };
}

type ExportChannel = Extract<ChannelName, `export.${string}`>;
type ExportHandlers = {
  readonly [N in ExportChannel]: (args: ChannelArgs<N>) => Result<ChannelAnswer<N>, Failure>;
};

/** Saves go through what `state.saving` asks first; what was written becomes a target. */
export function exportHandlers(state: FakeState, onTargets: () => void): ExportHandlers {
  const open = new Map<Id, FakeSave>();

  function written(request: ExportRequest): Result<ExportStep, Failure> {
    const { path } = state.saving;
    const preview = fakePreview(request, state);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (request.namesOnly !== true) {
      const same = (one: ExportTarget): boolean => one.path === path && one.instanceId === request.instanceId;
      const id = state.targets.find(same)?.id ?? newId(state);
      state.targets = [...state.targets.filter((one) => !same(one)), fakeTarget(state, id, request)];
      onTargets();
    }
    return ok({
      outcome: 'written',
      path,
      variables: request.secretIds.length,
      companions: preview.companions.map(({ fileName }) => folder + fileName),
      composeAdvice: preview.warnings.some(({ code }) => code === 'compose-file-sets-key')
        ? state.saving.composeAdvice
        : null,
      isUnchanged: false,
      remarks: [],
      notRemembered: null,
    });
  }

  function next(handle: Id, { request, agreed }: FakeSave): Result<ExportStep, Failure> {
    const { path, isThere, isIgnored } = state.saving;
    const { merge: canMerge } = dialectInfos[request.dialect];
    if (isThere && !agreed.has('replace') && !agreed.has('merge')) {
      return ok({ outcome: 'ask-existing', handle, paths: [path], canMerge });
    }
    if (agreed.has('merge') && !agreed.has('apply')) {
      return ok({ outcome: 'confirm-merge', handle, merge: fakeMerge(request, state) });
    }
    if (!isIgnored && !agreed.has('write-unignored') && !agreed.has('add-to-gitignore')) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      const ignoreLines = [path.slice(folder.length)];
      const gitignorePath = `${folder}/.gitignore`;
      return ok({ outcome: 'ask-not-ignored', handle, paths: [path], gitignorePath, ignoreLines });
    }
    open.delete(handle);
    return written(request);
  }

  function update(target: ExportTarget): TargetUpdate {
    const now: ExportTarget = {
      ...target,
      state: 'current',
      changed: [],
      file: 'as-written',
      writtenAt: state.now.toISOString(),
    };
    state.targets = state.targets.map((one) => (one.id === target.id ? now : one));
    const { path, variables } = target;
    const result = { outcome: 'written', path, companions: [], leftInFile: [], notRemembered: null } as const;
    const access = { isUnchanged: false, remarks: [] } as const;
    return { target: now, result: { ...result, ...access, variables: variables.length } };
  }

  return {
    'export.preview': (request) => ok(fakePreview(request, state)),
    'export.copy': () => ok({ clearsAfterSeconds: state.settings.clipboardSeconds }),
    'export.save': (request) => {
      const handle = newId(state);
      const save: FakeSave = { request, agreed: new Set() };
      open.set(handle, save);
      return next(handle, save);
    },
    'export.answer': ({ handle, answer }) => {
      const save = open.get(handle);
      if (!save) return err({ code: 'request-handle-expired' });
      save.agreed.add(answer);
      return next(handle, save);
    },
    'export.forget': ({ handle }) => {
      open.delete(handle);
      return ok();
    },
    'export.targets': ({ instanceId }) =>
      ok(state.targets.filter((one) => instanceId === undefined || one.instanceId === instanceId)),
    'export.updateTarget': ({ id }) => {
      const target = state.targets.find((one) => one.id === id);
      if (!target) return err({ code: 'vault-not-found', subject: id });
      const updated = update(target);
      onTargets();
      return ok(updated);
    },
    'export.updateTargets': ({ instanceId }) => {
      const stale = state.targets
        .filter((one) => instanceId === undefined || one.instanceId === instanceId)
        .filter((one) => one.state === 'out-of-date');
      const updates = stale.map((target): TargetUpdate => {
        if (target.file !== 'missing') return update(target);
        const failure = { code: 'export-target-missing' as const, subject: target.path };
        return { target, result: { outcome: 'failed', failure } };
      });
      onTargets();
      return ok(updates);
    },
    'export.forgetTarget': ({ id }) => {
      state.targets = state.targets.filter((one) => one.id !== id);
      onTargets();
      return ok();
    },
  };
}

interface FakeSave {
  readonly request: ExportRequest;
  readonly agreed: Set<ExportAnswer>;
}

function fakeTarget(state: FakeState, id: Id, request: ExportRequest): ExportTarget {
  const { instanceId, dialect, variant, secretIds } = request;
  return {
    id,
    instanceId,
    dialect,
    variant: variant ?? null,
    path: state.saving.path,
    variables: state.secrets.filter((secret) => secretIds.includes(secret.id)).map(({ name }) => name),
    writtenAt: state.now.toISOString(),
    state: 'current',
    changed: [],
    file: 'as-written',
  };
}

const assignment = (name: string): string => `${name}=••••••••`;

/** The first variable is in the file already, the others are added. */
function fakeMerge({ secretIds }: ExportRequest, state: FakeState): MergePreview {
  const names = state.secrets.filter(({ id }) => secretIds.includes(id)).map(({ name }) => name);
  const [first = 'WEBUI_SECRET_KEY', ...others] = names;
  return {
    path: state.saving.path,
    state: '1:2:3:4',
    diff: [
      { kind: 'same', line: 3, maskedText: '# sign-in' },
      { kind: 'same', line: 4, maskedText: 'ENABLE_SIGNUP=••••••••' },
      { kind: 'removed', line: 5, maskedText: assignment(first) },
      { kind: 'added', line: 5, maskedText: assignment(first) },
      { kind: 'same', line: 6, maskedText: '' },
      { kind: 'same', line: 7, maskedText: 'WEBUI_URL=••••••••' },
      ...others.map((name, index) => ({
        kind: 'added' as const,
        line: 8 + index,
        maskedText: assignment(name),
      })),
    ],
    variables: [
      { name: first, change: 'changed' },
      ...others.map((name) => ({ name, change: 'added' as const })),
    ],
    refusals: [],
    warnings: [],
  };
}
