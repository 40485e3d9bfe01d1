import { useState } from 'react';
import type { Id, SecretInput, SecretKind } from '../../../electron/shared/domain.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useVault } from '../../state/vault.tsx';
import {
  type DraftErrors,
  emptyDraft,
  proposedKind,
  proposedName,
  readDraft,
  type SecretDraft,
} from './secret-draft.ts';

export type NewSecretErrors = DraftErrors & { readonly instance?: string };

/**
 * The fields of a secret that is to be added. Until they are chosen, the kind and the name are proposed: none that its
 * instance has already. An instance is proposed only where there is no other.
 */
export function useNewSecret(first: { readonly instanceId?: Id | undefined; readonly kind?: SecretKind }) {
  const { t } = useI18n();
  const { instances = [] } = useVault();
  const { secrets = [] } = useSecrets();
  const [chosenId, setInstanceId] = useState(first.instanceId);
  const [chosenKind, setChosenKind] = useState(first.kind);
  /** The kind that a pasted value was recognised as. */
  const [recognisedKind, setRecognisedKind] = useState<SecretKind | undefined>(undefined);
  const [typed, setTyped] = useState(emptyDraft);
  const [hasOwnName, setOwnName] = useState(false);
  const [errors, setErrors] = useState<NewSecretErrors>({});

  const instanceId = chosenId ?? (instances.length === 1 ? instances[0]?.id : undefined);
  const others = secrets.filter((secret) => secret.instanceId === instanceId);
  const taken = others.map(({ name }) => name);
  const proposed = instanceId === undefined ? 'variable' : proposedKind(others);
  const kind = chosenKind ?? recognisedKind ?? proposed;
  const draft = hasOwnName ? typed : { ...typed, name: proposedName(kind, taken) };

  const setDraft = (next: SecretDraft): void => {
    if (next.name !== draft.name) setOwnName(true);
    setTyped(next);
  };
  const setKind = (next: SecretKind): void => {
    setChosenKind(next);
    // A name that was taken out makes way for the one that this kind proposes.
    if (draft.name === '') setOwnName(false);
    setErrors({});
  };

  /** What is to be saved, or undefined while something is wrong, which is then told at its field. */
  const read = (): { readonly instanceId: Id; readonly input: SecretInput } | undefined => {
    const input = readDraft(draft, kind, taken, t);
    const hasInstance = instanceId !== undefined;
    setErrors({
      ...(input.ok ? {} : input.error),
      ...(hasInstance ? {} : { instance: t('add.instanceRequired') }),
    });
    return input.ok && hasInstance ? { instanceId, input: input.value } : undefined;
  };
  return {
    instanceId,
    setInstanceId,
    kind,
    setKind,
    setRecognisedKind,
    taken,
    draft,
    setDraft,
    errors,
    read,
  };
}
