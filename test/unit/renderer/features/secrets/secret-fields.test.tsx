// @vitest-environment happy-dom
import { beforeAll, expect, it } from 'vitest';
import { Dialog } from '../../../../../renderer/components/dialog.tsx';
import { NameField } from '../../../../../renderer/features/secrets/secret-fields.tsx';
import { emptyDraft } from '../../../../../renderer/features/secrets/secret-draft.ts';
import { Around } from '../../../../support/around.tsx';
import { render } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: () => {}, close: () => {} });
});

it.each([
  ['LD_PRELOAD', true],
  [' path ', true],
  ['OPENAI_API_KEY', false],
])('the name %s warns that it changes how programs start: %s', async (name, isWarned) => {
  const draft = { ...emptyDraft, name };
  const { host } = await render(
    await openSampleBridge(),
    <Around>
      <Dialog title="A secret" onClose={() => undefined}>
        <NameField kind="variable" taken={[]} draft={draft} errors={{}} onChange={() => undefined} />
      </Dialog>
    </Around>,
  );
  const alert = host.querySelector('[role="alert"]')?.textContent ?? '';
  expect(alert.startsWith('This variable changes how programs start')).toBe(isWarned);
});
