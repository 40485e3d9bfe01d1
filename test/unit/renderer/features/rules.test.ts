import { describe, expect, it } from 'vitest';
import type { Id, Secret, VersionState } from '../../../../electron/shared/domain.ts';
import { dialectIds, dialectInfos } from '../../../../electron/shared/dialects.ts';
import { contract } from '../../../../electron/shared/contract.ts';
import { rotationDue } from '../../../../electron/shared/rotation.ts';
import { defaultRetention } from '../../../../electron/shared/settings-rules.ts';
import { promoteStaged, retireVersion, rollBack } from '../../../../electron/vault/versions.ts';
import { exportRequest, firstChoice } from '../../../../renderer/features/export/export-choice.ts';
import { entropyGrade } from '../../../../renderer/features/generator/recipes.ts';
import { canRetire, rotationSteps } from '../../../../renderer/features/secrets/rotation-steps.ts';
import { nextDue } from '../../../../electron/shared/due.ts';
import { aSecret, aVersion } from '../../../support/builders.ts';
import { sampleRecords } from '../../../support/sample.ts';

const now = '2026-11-23T12:00:00.000Z';
const { secrets, instances } = await sampleRecords();

function withStates(states: readonly VersionState[]): Secret {
  return aSecret({
    versions: states.map((state, index) => aVersion({ id: `version-${index}`, number: index + 1, state })),
  });
}

describe('the steps of a rotation that are offered', () => {
  const steps = {
    promote: (secret: Secret, id: Id) => promoteStaged(secret, id, now, defaultRetention),
    rollback: (secret: Secret, id: Id) => rollBack(secret, id, now),
  };
  const sets: readonly (readonly VersionState[])[] = [
    [],
    ['active'],
    ['staged'],
    ['active', 'staged'],
    ['active', 'previous'],
    ['active', 'previous', 'staged'],
    ['active', 'previous', 'previous'],
    ['previous'],
    ['retired'],
    ['active', 'retired'],
  ];

  it.each(sets.map((states) => [states.join(' + '), states] as const))(
    'with "%s" are those the vault does',
    (_, states) => {
      const secret = withStates(states);
      const offered = rotationSteps(secret);
      const found = secret.versions.flatMap(({ id }) =>
        (['promote', 'rollback'] as const)
          .filter((name) => steps[name](secret, id).ok)
          .map((name) => [name, id]),
      );
      expect(offered.map(({ name, version }) => [name, version.id])).toEqual(found);
      for (const version of secret.versions) {
        const { state, id } = version;
        expect([state, canRetire(state)]).toEqual([state, retireVersion(secret, id, state, now).ok]);
      }
    },
  );
});

it('what is due agrees with the vault', () => {
  for (const rotateEveryDays of [null, 1, 30, 400]) {
    for (const expiresAt of [
      null,
      '2026-11-01T00:00:00.000Z',
      '2026-12-01T00:00:00.000Z',
      '2031-01-01T00:00:00.000Z',
    ]) {
      const secret = { ...withStates(['active']), rotateEveryDays, expiresAt };
      const due = nextDue(secret, new Date(now));
      const rule = rotationDue(secret, now);
      expect(due?.at).toBe(rule?.at);
      expect(due?.urgency === 'past').toBe(rule?.isOverdue ?? false);
      expect(due?.of).toBe(rule && (rule.reason === 'expiry' ? 'expiry' : 'rotation'));
    }
  }
});

describe('an export', () => {
  const instanceId = instances[0]?.id ?? '';
  const own = secrets.filter((secret) => secret.instanceId === instanceId);

  it.each(dialectIds)('as %s asks for what main understands', (dialect) => {
    for (const variant of [null, 'service', 'bash', 'data'] as const) {
      const request = exportRequest({ ...firstChoice, dialect, variant, namesOnly: true }, instanceId, own);
      expect(contract['export.preview'].args.safeParse(request).success).toBe(true);
      expect(request?.namesOnly).toBe(dialectInfos[dialect].namesOnly ? true : undefined);
      const { variants } = dialectInfos[dialect];
      const isKnown = request?.variant !== undefined && variants.includes(request.variant);
      expect(isKnown).toBe(variants.length > 0);
    }
  });

  it('leaves API keys, other names and missing values out until told otherwise', () => {
    const named = own.map((secret) => ({
      ...secret,
      name: secret.kind === 'api-key' ? 'BOT_KEY' : secret.name,
    }));
    const idsOf = (kind: Secret['kind']): readonly string[] =>
      named.filter((secret) => secret.kind === kind).map(({ id }) => id);
    const [keyId = ''] = idsOf('api-key');
    expect(exportRequest(firstChoice, instanceId, named)?.secretIds).not.toContain(keyId);
    const ticked = { ...firstChoice, ticked: new Map([[keyId, true]]) };
    expect(exportRequest(ticked, instanceId, named)?.secretIds).toContain(keyId);
    expect(exportRequest(ticked, instanceId, own)?.secretIds).not.toContain(keyId);
    expect(exportRequest(firstChoice, instanceId, [withStates(['staged'])])).toBeNull();
  });

  it('starts with what was chosen on the way to it, and nothing else', () => {
    const [wanted = '', other = ''] = own.filter(({ kind }) => kind !== 'api-key').map(({ id }) => id);
    const chosen = { ...firstChoice, chosen: new Set([wanted]) };
    expect(exportRequest(chosen, instanceId, own)?.secretIds).toEqual([wanted]);
    const more = { ...chosen, ticked: new Map([[other, true]]) };
    expect(new Set(exportRequest(more, instanceId, own)?.secretIds)).toEqual(new Set([wanted, other]));
  });
});

it.each([
  [0, 'weak'],
  [63.9, 'weak'],
  [64, 'fair'],
  [111.9, 'fair'],
  [112, 'strong'],
  [256, 'strong'],
])('%d bits are %s', (bits, grade) => {
  expect(entropyGrade(bits)).toBe(grade);
});
