import { ok } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own = 'export.preview' | 'export.copy' | 'export.save';

export function exportHandlers({ exports, clipboard, ask }: HandlerServices): Pick<Handlers, Own> {
  return {
    'export.preview': (request) => exports.preview(request),
    'export.copy': async (request) => {
      const text = await exports.text(request);
      return text.ok ? ok(await clipboard.copy(text.value)) : text;
    },
    'export.save': async (request) => {
      const preview = await exports.preview(request);
      if (!preview.ok) return preview;
      const path = await ask.savePath(preview.value.suggestedFileName);
      if (path === null) return ok({ outcome: 'cancelled' });
      const saved = await exports.save(request, { path, existing: 'replace', notIgnored: 'ask' });
      if (!saved.ok || saved.value.outcome !== 'ask-not-ignored') return saved;
      const notIgnored = await ask.notIgnored(saved.value);
      if (notIgnored === null) return ok({ outcome: 'cancelled' });
      return exports.save(request, { path, existing: 'replace', notIgnored });
    },
  };
}
