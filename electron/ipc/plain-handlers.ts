import { err, ok } from '../shared/result.ts';
import { looksLikeValue } from '../shared/looks-like-value.ts';
import { webAddress } from '../shared/web-address.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own = 'instances.openInBrowser' | 'clipboard.copyText';

/** What leaves the window for the desktop and is no secret: an address for the browser, a text for the clipboard. */
export function plainHandlers({
  vault,
  openAddress,
  clipboard,
  redactor,
}: HandlerServices): Pick<Handlers, Own> {
  return {
    'instances.openInBrowser': async ({ id }) => {
      const instances = await vault.listInstances();
      if (!instances.ok) return instances;
      const instance = instances.value.find((one) => one.id === id);
      if (instance === undefined) return err({ code: 'vault-not-found', subject: id });
      const address = webAddress(instance.baseUrl);
      if (address === undefined) return err({ code: 'request-no-address', subject: instance.name });
      return ok(await openAddress(address));
    },
    'clipboard.copyText': async ({ text }) => {
      // What is copied as plain text stays on the clipboard: a value has its own way, which clears it.
      if (looksLikeValue(text) || redactor.holdsKnown(text)) return err({ code: 'request-holds-value' });
      return ok(await clipboard.copyText(text));
    },
  };
}
