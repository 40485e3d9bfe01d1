import { curlLine } from '../openwebui/curl-line.ts';
import type { Instance } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { headerNames } from '../shared/header-names.ts';
import { looksLikeValue } from '../shared/looks-like-value.ts';
import { isShownCommand } from '../shared/shown-commands.ts';
import { webAddress } from '../shared/web-address.ts';
import type { Handlers } from './dispatch.ts';
import { findInstance, findSecretOf } from './find-secret.ts';
import type { HandlerServices } from './services.ts';

type Own = 'instances.openInBrowser' | 'instances.copyAddress' | 'secrets.copyCurl' | 'clipboard.copyText';

/** What leaves the window for the desktop and is no secret: an address for the browser, a text for the clipboard. */
export function plainHandlers({
  vault,
  openAddress,
  clipboard,
  redactor,
}: HandlerServices): Pick<Handlers, Own> {
  const copy = async (text: string): Promise<Result<void, Failure>> =>
    redactor.holdsKnown(text) ? err({ code: 'request-holds-value' }) : ok(await clipboard.copyText(text));
  return {
    'instances.openInBrowser': async ({ id }) => {
      const instance = await findInstance(vault, id);
      if (!instance.ok) return instance;
      const address = webAddress(instance.value.baseUrl);
      return address === undefined ? noAddress(instance.value) : ok(await openAddress(address));
    },
    'instances.copyAddress': async ({ id }) => {
      const instance = await findInstance(vault, id);
      if (!instance.ok) return instance;
      const { baseUrl } = instance.value;
      return webAddress(baseUrl) === undefined ? noAddress(instance.value) : await copy(baseUrl);
    },
    'secrets.copyCurl': async ({ id }) => {
      const found = await findSecretOf(vault, id);
      if (!found.ok) return found;
      const { instance, secret } = found.value;
      if (secret.kind !== 'api-key') return err({ code: 'request-invalid', subject: secret.name });
      const secrets = await vault.listSecrets({ instanceId: instance.id });
      if (!secrets.ok) return secrets;
      const line =
        webAddress(instance.baseUrl) === undefined
          ? undefined
          : curlLine(instance, headerNames(secrets.value));
      return line?.ok === true ? await copy(line.value) : noAddress(instance);
    },
    'clipboard.copyText': async ({ text }) => {
      // What is copied as plain text stays on the clipboard: a value has its own way, which clears it.
      if (looksLikeValue(text) && !isShownCommand(text)) return err({ code: 'request-holds-value' });
      return await copy(text);
    },
  };
}

function noAddress({ name }: Instance): Result<never, Failure> {
  return err({ code: 'request-no-address', subject: name });
}
