// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { TestRecord } from '../../../../../electron/shared/domain.ts';
import { FactsSection } from '../../../../../renderer/features/secrets/facts-section.tsx';
import { Around } from '../../../../support/around.tsx';
import { aSecret } from '../../../../support/builders.ts';
import { render } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';

async function shown(lastTest: TestRecord | null): Promise<string> {
  const secret = aSecret({ kind: 'api-key', owner: 'Anna', lastTest });
  const { host } = await render(
    await openSampleBridge(),
    <Around>
      <FactsSection secret={secret} />
    </Around>,
  );
  return host.textContent;
}

const record = { at: '2026-01-01T00:00:00.000Z', code: 'works', good: true, latencyMs: 1 };

it('the details of a key name its owner on the server beside the saved one', async () => {
  expect(await shown({ ...record, user: 'ada@example.test' })).toMatch(
    /OwnerAnna.*Owner on the serverada@example\.test/,
  );
});

it('the details of a key of which no server told the owner have no line for that', async () => {
  for (const lastTest of [record, null]) {
    // oxlint-disable-next-line no-await-in-loop -- one document
    expect(await shown(lastTest)).not.toContain('Owner on the server');
  }
});
