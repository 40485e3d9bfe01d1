import type { Id } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { RotationProgress } from '../shared/rotation-views.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own = Extract<keyof Handlers, `rotations.${string}`>;
type Services = Pick<HandlerServices, 'rotating' | 'emit' | 'clipboard' | 'redactor'>;

/** Rotations, as the window plans, walks and turns them. */
export function rotationHandlers({ rotating, emit, clipboard, redactor }: Services): Pick<Handlers, Own> {
  /** Files are written on the way, whether or not its end is reached. */
  async function walk<T>(work: Promise<T>): Promise<T> {
    const done = await work;
    emit('targets.changed', undefined);
    return done;
  }
  const tell =
    (id: Id) =>
    (progress: RotationProgress): void =>
      emit('rotations.progress', { id, ...progress });
  return {
    'rotations.plan': async ({ secretId, to }) => (await rotating()).plan(secretId, to),
    'rotations.begin': async ({ handle }) => (await rotating()).begin(handle),
    'rotations.carryOn': async ({ id, isDoneByHand }) =>
      walk((await rotating()).carryOn(id, isDoneByHand, tell(id))),
    'rotations.goBack': async ({ id }) => walk((await rotating()).goBack(id, tell(id))),
    'rotations.list': async () => (await rotating()).list(),
    'rotations.cancel': async ({ id }) => ok((await rotating()).cancel(id)),
    'rotations.copyCommand': async ({ of, place }) => {
      const command = (await rotating()).commandOf(of, place);
      if (command === undefined) return err({ code: 'request-handle-expired' });
      if (redactor.holdsKnown(command)) return err({ code: 'request-holds-value' });
      return ok(await clipboard.copyText(command));
    },
  };
}
