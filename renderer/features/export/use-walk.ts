import { useState } from 'react';
import type { Id, Instance, Secret } from '../../../electron/shared/domain.ts';
import type { HeldPlace } from '../../../electron/shared/export-views.ts';
import { useBridgeEvent } from '../../bridge/context.tsx';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { type ExportChoice, exportRequest, firstChoice } from './export-choice.ts';
import { useLook } from './use-look.ts';
import { useWriting } from './use-writing.ts';

export type WalkStepNumber = 1 | 2 | 3;

/** What the user chose about the file. */
export interface FileChoice {
  /** Keep the variables that are there; else the whole file is replaced. */
  readonly keeps: boolean;
  readonly withOverride: boolean;
  readonly isRemembered: boolean;
}

/** The walk that writes a file for an instance: what reads it, where it goes, and what becomes of it. */
export function useWalk(instance: Instance, secrets: readonly Secret[], chosen: readonly Id[] | undefined) {
  const [edited, setEdited] = useState<ExportChoice | undefined>(undefined);
  const [file, setFile] = useState<FileChoice>({ keeps: true, withOverride: true, isRemembered: true });
  const [step, setStep] = useState<WalkStepNumber>(1);
  const [picked, setPicked] = useState<{ readonly place: HeldPlace; readonly dialect: string } | undefined>();
  const suggested = useQuery('export.suggested', [{ instanceId: instance.id }]);
  const runtime = useQuery('runtimes.of', [{ instanceId: instance.id }]);
  useBridgeEvent('runtimes.changed', () => {
    suggested.reload();
    runtime.reload();
  });
  const choosing = useAction('export.choosePlace');

  const choice: ExportChoice = edited ?? {
    ...firstChoice,
    chosen: chosen === undefined ? null : new Set(chosen),
    dialect: suggested.value?.dialect ?? firstChoice.dialect,
  };
  const request = exportRequest(choice, instance.id, secrets);
  const own = picked?.dialect === choice.dialect ? picked.place : null;
  const place = own ?? (suggested.value?.dialect === choice.dialect ? suggested.value.place : null);
  const writing = useWriting(request);
  const looking = useLook(place, writing.canWrite ? request : null, file.keeps);
  const { saving } = writing;
  const { saved } = saving;
  // What was written is shown for as long as nothing else is to be written.
  const isDone = saved !== undefined && saved.request === JSON.stringify(request) && step === 3;

  return {
    instance,
    secrets,
    choice,
    setChoice: setEdited,
    file,
    setFile,
    step: step === 3 && !isDone ? 2 : step,
    goTo: setStep,
    /** Null where the instance runs is not known. */
    runtime: runtime.value ?? null,
    /** The format is the one that the place where the instance runs reads. */
    isSuggested: suggested.value !== null && suggested.value?.dialect === choice.dialect,
    place,
    choosePlace: async (): Promise<void> => {
      const reply = await choosing.run({ instanceId: instance.id, dialect: choice.dialect });
      if (reply?.ok === true && reply.value !== null) {
        setPicked({ place: reply.value, dialect: choice.dialect });
      }
    },
    placeFailure: choosing.failure,
    writing,
    looking,
    /** Whether the file can be written as it was looked at. */
    canWrite: writing.canWrite && place !== null && looking.how !== null && !saving.isPending,
    write: async (): Promise<void> => {
      if (request === null || place === null || looking.how === null) return;
      setStep(3);
      const withOverride = file.withOverride && looking.look?.override !== null;
      await saving.save({
        place,
        request,
        agreed: looking.agreed,
        withOverride,
        isRemembered: file.isRemembered,
      });
      looking.reload();
    },
  };
}

export type ExportWalkState = ReturnType<typeof useWalk>;
