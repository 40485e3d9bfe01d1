// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from 'vitest';
import type { ApplyOutcome, ApplyPlan } from '../../../../../electron/shared/apply.ts';
import type { AppliedView } from '../../../../../electron/shared/deployment-views.ts';
import type { Failure } from '../../../../../electron/shared/failure.ts';
import { ok } from '../../../../../electron/shared/result.ts';
import type { Result } from '../../../../../electron/shared/result.ts';
import type { PlaceState } from '../../../../../electron/shared/status.ts';
import { ApplyDialog } from '../../../../../renderer/features/apply/apply-dialog.tsx';
import { Around, dialogIn } from '../../../../support/around.tsx';
import { later, render, settle } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';

const nothing = (): void => {};
const handle = '00000000-0000-4000-8000-00000000aaaa';
const command = 'docker compose --project-directory /srv/chat up --detach open-webui';

beforeAll(() => {
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

function statusOf(container: PlaceState): ApplyPlan['status'] {
  return {
    instance: 'Team chat',
    runtime: null,
    running: null,
    unread: null,
    serverCheck: null,
    secrets: [
      {
        name: 'WEBUI_SECRET_KEY',
        kind: 'secret-key',
        vault: 'same',
        files: [],
        container,
        isTransient: false,
        server: container,
        finding: container === 'same' ? 'in-use' : 'recreate',
      },
    ],
    at: '2026-11-30T08:00:00.000Z',
  };
}

const recreate: ApplyPlan = {
  status: statusOf('other'),
  runtime: {
    kind: 'compose',
    engine: { program: 'docker', context: null },
    dir: '/srv/chat',
    files: [],
    service: 'open-webui',
  },
  obstacle: null,
  wanted: ['WEBUI_SECRET_KEY'],
  carried: ['WEBUI_SECRET_KEY'],
  files: [],
  override: {
    path: '/srv/chat/compose.override.yaml',
    isThere: false,
    lines: [{ name: 'WEBUI_SECRET_KEY', from: 'OPENWEBUI_SECRET_KEY' }],
  },
  command,
  isForced: false,
  byHand: null,
  isDone: false,
  wayBack: [{ secretId: handle, versionId: handle, name: 'WEBUI_SECRET_KEY', number: 3 }],
};
const byHand: ApplyPlan = {
  ...recreate,
  runtime: { kind: 'serve', dir: '/srv/chat', unit: null },
  override: null,
  command: null,
  byHand: { kind: 'serve', lines: ['cd /srv/chat && open-webui serve'] },
  wayBack: [],
};
const done: ApplyPlan = { ...recreate, status: statusOf('same'), override: null, isDone: true };
const failed: ApplyOutcome = {
  outcome: 'failed',
  step: 'answers',
  failure: { code: 'runtime-stopped', subject: 'open-webui' },
  log: ['ValueError: no key'],
  status: null,
};

/** Presses the button of this text, which may have a shortcut behind it. */
async function pressIn(within: ParentNode, text: string): Promise<void> {
  const found = [...within.querySelectorAll('button')].find(
    (button) => (button.getAttribute('aria-label') ?? button.querySelector('span')?.textContent) === text,
  );
  if (found === undefined) throw new Error(`no button "${text}"`);
  await settle(() => found.click());
}

async function opened(...plans: readonly ApplyPlan[]) {
  const main = await openSampleBridge();
  const [instance] = await main.instances();
  if (instance === undefined) throw new Error('the sample has no instance');
  let asked = 0;
  main.override('deployments.plan', () => {
    const plan = plans[Math.min(asked, plans.length - 1)] ?? recreate;
    asked += 1;
    return ok({ handle, plan });
  });
  const told: string[] = [];
  const { host } = await render(
    main,
    <Around>
      <ApplyDialog
        instance={instance}
        acts={{ connect: () => told.push('connect'), writeFile: ({ path }) => told.push(path) }}
        onClose={() => told.push('close')}
      />
    </Around>,
  );
  const dialog = dialogIn(host);
  const names = (): readonly string[] =>
    [...dialog.querySelectorAll('[data-part=footer] button span')].map(({ textContent }) => textContent);
  const step = (): string | undefined => dialog.querySelector('[aria-current=step]')?.textContent;
  return { main, dialog, told, names, step };
}

/** Lets the next answer of the channel be given by the test. */
function held(main: Awaited<ReturnType<typeof openSampleBridge>>) {
  const reply = later<Result<AppliedView, Failure>>();
  main.override('deployments.apply', () => reply.promise);
  return reply;
}

describe('a plan', () => {
  it('is shown with its files, its lines, its very command and what it changes for whom', async () => {
    const { dialog, main } = await opened(recreate);
    expect(dialog.textContent).toContain('/srv/chat/compose.override.yaml');
    expect(dialog.textContent).toContain('WEBUI_SECRET_KEY: ${OPENWEBUI_SECRET_KEY:?set it in .env}');
    expect(dialog.textContent).toContain('sign in again once, as WEBUI_SECRET_KEY changes');
    expect(dialog.textContent).toContain('WEBUI_SECRET_KEY version 3: available as a previous version');
    expect(dialog.textContent).toContain(command);
    main.override('deployments.copyCommand', () => ok());
    await pressIn(dialog, 'Copy command');
    expect(main.asked('deployments.copyCommand')).toEqual([{ handle, place: 0 }]);
    expect(main.asked('deployments.apply')).toEqual([]);
  });

  it('that is done says so, and has nothing to run', async () => {
    const { dialog, names } = await opened(done);
    expect(dialog.textContent).toContain('there is nothing to apply');
    expect(names()).toEqual(['Close']);
  });

  it.each([
    [{ reason: 'no-runtime' } as const, 'Where does it run?', 'connect'],
    [
      { reason: 'no-file', name: 'WEBUI_SECRET_KEY', format: 'compose-env', path: '/srv/chat/.env' } as const,
      'Write the file',
      '/srv/chat/.env',
    ],
  ])('with an obstacle leads to what helps: $reason', async (obstacle, act, place) => {
    const { dialog, told } = await opened({ ...recreate, obstacle });
    expect(dialog.textContent).not.toContain('up --detach');
    await pressIn(dialog, act);
    expect(told).toEqual([place]);
  });

  it('that cannot be read, or meets a value of the compose file, says where', async () => {
    const unread = await opened({
      ...recreate,
      obstacle: { reason: 'unread', failure: { code: 'runtime-no-engine', subject: 'docker' } },
    });
    expect(unread.dialog.textContent).toContain('The engine of “docker” does not answer.');
    const literal = await opened({
      ...recreate,
      obstacle: { reason: 'set-there', name: 'WEBUI_SECRET_KEY', place: 'compose.yaml:9' },
    });
    expect(literal.dialog.textContent).toContain('compose.yaml:9');
  });
});

describe('carrying it out', () => {
  it('tells each step, and at its end that the server runs with what is saved', async () => {
    const { main, dialog, names, step } = await opened(recreate);
    const reply = held(main);
    expect(step()).toContain('Written');
    await pressIn(dialog, 'Recreate and check');
    expect(main.asked('deployments.apply')).toEqual([{ handle }]);
    expect(names()).toEqual(['Cancel']);
    const tell = (name: 'override' | 'recreate', state: 'started' | 'done') =>
      settle(() => main.emit('deployments.progress', { handle, step: name, state }));
    await tell('override', 'started');
    expect(step()).toContain('Written');
    await tell('override', 'done');
    await tell('recreate', 'started');
    expect(step()).toContain('Recreate');
    expect(dialog.querySelector('output')?.textContent).toBe('Recreating the container');
    await settle(() =>
      reply.resolve(ok({ outcome: { outcome: 'verified', status: statusOf('same') }, canGoBack: true })),
    );
    expect(dialog.querySelector('[role=alert]')?.textContent).toContain(
      'The server runs with the saved secrets.',
    );
    expect(dialog.contains(document.activeElement)).toBe(true);
    expect(step()).toBeUndefined();
  });

  it('takes no step of another plan for its own', async () => {
    const { main, dialog, step } = await opened(recreate);
    held(main);
    await pressIn(dialog, 'Recreate and check');
    const other = '00000000-0000-4000-8000-00000000bbbb';
    await settle(() => main.emit('deployments.progress', { handle: other, step: 'override', state: 'done' }));
    expect(step()).toContain('Written');
  });

  it('is cancelled once', async () => {
    const { main, dialog } = await opened(recreate);
    held(main);
    main.override('deployments.cancel', () => ok());
    await pressIn(dialog, 'Recreate and check');
    await pressIn(dialog, 'Cancel');
    await pressIn(dialog, 'Stops after this step…');
    expect(main.asked('deployments.cancel')).toEqual([{ handle }]);
  });

  it('that fails says where, shows the log, and goes back', async () => {
    const { main, dialog, names } = await opened(recreate);
    main.override('deployments.apply', () => ok({ outcome: failed, canGoBack: true }));
    main.override('deployments.goBack', () =>
      ok({ outcome: { outcome: 'verified', status: statusOf('same') }, canGoBack: false }),
    );
    await pressIn(dialog, 'Recreate and check');
    expect(dialog.textContent).toContain('The server does not answer');
    expect(dialog.querySelector('details')?.textContent).toContain('ValueError: no key');
    expect(names()).toEqual(['Close', 'Go back', 'Try again']);
    await pressIn(dialog, 'Go back');
    expect(main.asked('deployments.goBack')).toEqual([{ handle }]);
    expect(dialog.textContent).toContain('It runs again with WEBUI_SECRET_KEY version 3.');
  });

  it('that fails without a way back says that there is none, and plans anew to try again', async () => {
    const { main, dialog, names } = await opened({ ...recreate, wayBack: [] });
    main.override('deployments.apply', () => ok({ outcome: failed, canGoBack: false }));
    await pressIn(dialog, 'Recreate and check');
    expect(dialog.textContent).toContain('there is nothing to go back to');
    expect(names()).toEqual(['Close', 'Try again']);
    await pressIn(dialog, 'Try again');
    expect(main.asked('deployments.plan')).toHaveLength(2);
    expect(names()).toEqual(['Close', 'I did it, check now', 'Recreate and check']);
  });
});

it('what is started by hand is looked at again when the user says so', async () => {
  const { dialog, names } = await opened(byHand, byHand, done);
  expect(dialog.textContent).toContain('cd /srv/chat && open-webui serve');
  expect(names()).toEqual(['Close', 'I did it, check now']);
  await pressIn(dialog, 'I did it, check now');
  expect(dialog.textContent).toContain('It does not run with the saved values yet: WEBUI_SECRET_KEY.');
  await pressIn(dialog, 'I did it, check now');
  expect(dialog.textContent).toContain('there is nothing to apply');
});
