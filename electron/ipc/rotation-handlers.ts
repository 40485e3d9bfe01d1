import type { Id } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { RotationProgress } from '../shared/rotation-views.ts';
import { announceWrites } from './announce-writes.ts';
import type { Handlers } from './dispatch.ts';
import { findSecretOf } from './find-secret.ts';
import { holdIn, troubleOutcome } from './key-trouble.ts';
import type { HandlerServices } from './services.ts';

type Own = Extract<keyof Handlers, `rotations.${string}`>;
type Services = Pick<
  HandlerServices,
  'vault' | 'rotating' | 'keyRotations' | 'generated' | 'emit' | 'clipboard' | 'redactor'
>;

/** Rotations, as the window plans, walks and turns them. */
export function rotationHandlers({
  vault,
  rotating,
  keyRotations,
  generated,
  emit,
  clipboard,
  redactor,
}: Services): Pick<Handlers, Own> {
  const walk = announceWrites(emit);
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
    'rotations.describeKey': async ({ secretId, session }) => {
      const found = await findSecretOf(vault, secretId);
      if (!found.ok) return found;
      const described = await keyRotations.describe(found.value, session);
      if (described.ok) return ok({ outcome: 'account', ...described.value });
      const { error } = described;
      return error.reason === 'server'
        ? ok({ outcome: 'problem', problem: error.problem })
        : err(error.failure);
    },
    'rotations.createKey': async ({ handle, code }) => {
      const created = await keyRotations.create(handle, code);
      if (!created.ok) return troubleOutcome(created.error, holdIn(generated));
      const { about, way } = created.value;
      const handedOut = way === 'same-account' ? await walk((await rotating()).handOut(about)) : null;
      return ok({ outcome: 'created', way, handedOut });
    },
  };
}
