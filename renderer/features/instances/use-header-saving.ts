import { useState } from 'react';
import { type Id, liveVersions, plainSecret, type Secret } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import { type HeaderDraft, noHeaders, type readHeaders } from './header-draft.ts';

type Headers = ReturnType<typeof readHeaders>['headers'];

/** The extra headers of an instance while its dialog is open, and how they are saved. */
export function useHeaderSaving(saved: readonly Secret[]) {
  const bridge = useBridge();
  const [draft, setDraft] = useState<HeaderDraft>(noHeaders);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [isSaving, setSaving] = useState(false);

  /** Whether all of it is saved. What is saved leaves the draft, so that it is not done again after a failure. */
  const save = async (instanceId: Id, headers: Headers): Promise<boolean> => {
    setFailure(undefined);
    setSaving(true);
    const failed = (error: Failure): false => {
      setFailure(error);
      setSaving(false);
      return false;
    };
    for (const { key, name, value } of headers) {
      const source = { from: 'typed', value } as const;
      const same = saved.find((secret) => secret.name === name);
      // oxlint-disable-next-line no-await-in-loop -- one change after the other, up to the first that fails
      const reply = await (same === undefined
        ? call(bridge, 'secrets.create', { instanceId, input: inputOf(name), source })
        : call(bridge, 'secrets.replace', { id: same.id, source }));
      if (!reply.ok) return failed(reply.error);
      setDraft((now) => ({ ...now, added: now.added.filter((row) => row.key !== key) }));
    }
    for (const secret of saved) {
      if (!draft.removed.has(secret.id) || headers.some(({ name }) => name === secret.name)) continue;
      const versionIds = liveVersions(secret).map(({ id }) => id);
      // oxlint-disable-next-line no-await-in-loop -- as above
      const reply = await call(bridge, 'secrets.trash', { id: secret.id, versionIds });
      if (!reply.ok) return failed(reply.error);
    }
    setSaving(false);
    return true;
  };

  return { draft, setDraft, save, failure, isSaving };
}

function inputOf(name: string) {
  return { ...plainSecret(name, 'header'), tags: [], usedBy: [] };
}
