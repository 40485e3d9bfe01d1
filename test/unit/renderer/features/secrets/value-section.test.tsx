// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Secret } from '../../../../../electron/shared/domain.ts';
import { ok } from '../../../../../electron/shared/result.ts';
import { ValueSection } from '../../../../../renderer/features/secrets/value-section.tsx';
import { Around } from '../../../../support/around.tsx';
import { render } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';

/** The section of a key of the sample, beside all other secrets as `change` leaves them. */
async function shown(change: (key: Secret, other: Secret) => Secret): Promise<string> {
  const main = await openSampleBridge();
  const [secret, ...others] = await main.secrets();
  if (secret === undefined) throw new Error('the sample has no secret');
  main.override('secrets.list', () => ok([secret, ...others.map((other) => change(secret, other))]));
  const { host } = await render(
    main,
    <Around>
      <ValueSection secret={secret} instanceName="home" onEdit={() => undefined} />
    </Around>,
  );
  return host.textContent;
}

it('names the other secrets that have the value, of whatever instance', async () => {
  const text = await shown((secret, other) =>
    other.name === 'ci-bot' ? { ...other, versions: secret.versions } : other,
  );
  expect(text).toMatch(/Same value as ci-bot of .+If one leaks, all are compromised/);
});

it('says nothing where each secret has its own value', async () => {
  expect(await shown((_secret, other) => other)).not.toContain('Same value');
});
