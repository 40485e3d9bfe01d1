import type { Page } from 'playwright-core';
import type { Id, InstanceInput, SecretInput } from '../../electron/shared/domain.ts';

/** Saves an instance with secrets, in their order, as the window itself does. */
export async function saveInWindow(
  page: Page,
  instance: InstanceInput,
  secrets: readonly { readonly input: SecretInput; readonly value: string }[] = [],
): Promise<{ readonly instanceId: Id; readonly secretIds: readonly Id[] }> {
  return page.evaluate(
    async (given) => {
      const added = await window.keyring['instances.add'](given.instance);
      if (!added.ok) throw new Error(added.error.code);
      const secretIds: string[] = [];
      for (const { input, value } of given.secrets) {
        // oxlint-disable-next-line no-await-in-loop -- in order
        const saved = await window.keyring['secrets.create']({
          instanceId: added.value.id,
          input: { ...input, tags: [...input.tags], usedBy: [...input.usedBy] },
          source: { from: 'typed', value },
        });
        if (!saved.ok) throw new Error(saved.error.code);
        secretIds.push(saved.value.id);
      }
      return { instanceId: added.value.id, secretIds };
    },
    { instance, secrets },
  );
}
