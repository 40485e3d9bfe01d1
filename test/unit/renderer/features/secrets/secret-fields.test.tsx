// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { NameField } from '../../../../../renderer/features/secrets/secret-fields.tsx';
import { emptyDraft } from '../../../../../renderer/features/secrets/secret-draft.ts';
import { createFakeBridge } from '../../../../support/fake-bridge/fake-bridge.ts';
import { sampleState } from '../../../../support/fake-bridge/sample.ts';
import { Around } from '../../../../support/around.tsx';
import { render } from '../../../../support/render.tsx';

it.each([
  ['LD_PRELOAD', true],
  [' path ', true],
  ['OPENAI_API_KEY', false],
])('the name %s warns that it changes how programs are started: %s', async (name, isWarned) => {
  const draft = { ...emptyDraft('variable'), name };
  const { host } = await render(
    createFakeBridge(sampleState()),
    <Around>
      <NameField kind="variable" draft={draft} errors={{}} onChange={() => undefined} />
    </Around>,
  );
  const alert = host.querySelector('[role="alert"]')?.textContent ?? '';
  expect(alert.startsWith('This variable changes how programs are started')).toBe(isWarned);
});
