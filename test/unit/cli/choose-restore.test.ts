import { describe, expect, it } from 'vitest';
import type { RestoreWish } from '../../../electron/cli/choose-restore.ts';
import { chooseRestore } from '../../../electron/cli/choose-restore.ts';
import type { RestorePreview, RestoreRow, RestoreState } from '../../../electron/shared/backup-views.ts';
import { restoreStates } from '../../../electron/shared/backup-views.ts';

const proposes: readonly RestoreState[] = ['new', 'newer-there', 'lost-here'];

function row(instance: string, state: RestoreState): RestoreRow {
  const side = { fingerprint: null, activatedAt: null, versions: 1 };
  return {
    secretId: `${instance}-${state}`,
    instance,
    name: state,
    kind: 'variable',
    state,
    there: side,
    here: null,
    lost: 0,
    isInTrash: false,
    proposed: proposes.includes(state) ? 'take' : 'leave',
  };
}

const preview: RestorePreview = {
  backup: {
    createdAt: '2026-11-01T12:00:00.000Z',
    isPartial: false,
    isOwn: true,
    instances: 3,
    secrets: 12,
    values: 12,
    lacking: 0,
  },
  rows: ['prod', 'lab'].flatMap((instance) => restoreStates.map((state) => row(instance, state))),
  instances: { names: ['empty'], proposed: 'take' },
  trash: { count: 2, proposed: 'leave' },
  settings: { state: 'differs', proposed: 'take' },
};

const plain: RestoreWish = {
  instances: undefined,
  only: undefined,
  replaces: false,
  takesSettings: false,
  takesTrash: false,
};

function choose(wish: Partial<RestoreWish>) {
  const chosen = chooseRestore(preview, { ...plain, ...wish });
  if (!chosen.ok) return chosen.error;
  const { secrets, ...rest } = chosen.value.choices;
  return { secrets: secrets.map(({ secretId }) => secretId), ...rest };
}

describe('what is restored', () => {
  it('is what is proposed', () => {
    expect(choose({})).toEqual({
      secrets: [
        'prod-new',
        'prod-newer-there',
        'prod-lost-here',
        'lab-new',
        'lab-newer-there',
        'lab-lost-here',
      ],
      instances: 'take',
      trash: 'leave',
      settings: 'take',
    });
  });

  it('is limited to instances and names, without what belongs to all of the vault', () => {
    expect(choose({ instances: ['lab'], only: ['new', 'same', 'other'] })).toEqual({
      secrets: ['lab-new'],
      instances: 'leave',
      trash: 'leave',
      settings: 'leave',
    });
    expect(choose({ instances: ['empty'] })).toMatchObject({ secrets: [], instances: 'take' });
  });

  it('takes what is newer here and what has the name of another secret only if that is asked for', () => {
    expect(choose({ replaces: true, instances: ['lab'] })).toMatchObject({
      secrets: ['lab-new', 'lab-newer-here', 'lab-newer-there', 'lab-other', 'lab-lost-here'],
    });
  });

  it('has settings and trash when they are asked for', () => {
    expect(choose({ takesTrash: true })).toMatchObject({ trash: 'take' });
    expect(choose({ takesSettings: true, instances: ['lab'] })).toMatchObject({ settings: 'take' });
    const same = { ...preview, settings: { state: 'same', proposed: 'leave' } } as const;
    expect(chooseRestore(same, { ...plain, takesSettings: true })).toMatchObject({
      value: { choices: { settings: 'leave' } },
    });
  });

  it('has to be in the backup', () => {
    expect(choose({ instances: ['none'] })).toEqual({
      code: 'file-lacks-name',
      subject: 'none',
      facts: { reason: 'there-are', names: ['prod', 'lab', 'empty'] },
    });
    expect(choose({ only: ['new', 'none'] })).toMatchObject({ code: 'file-lacks-name', subject: 'none' });
  });
});
