import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import { dialectInfos } from '../../../electron/shared/dialects.ts';
import type { ExportPreview } from '../../../electron/shared/views.ts';
import type { FakeState } from './state.ts';

/** A preview with the parts that the window shows. A batch file refuses addresses, so that a refusal can be seen. */
export function fakePreview(request: ChannelArgs<'export.preview'>, state: FakeState): ExportPreview {
  const secrets = state.secrets.filter(({ id }) => request.secretIds.includes(id));
  const names = secrets.map(({ name }) => name);
  const refused = request.dialect === 'cmd' ? names.filter((name) => name.endsWith('_URL')) : [];
  return {
    maskedText: `${names.map((name) => (request.namesOnly ? name : `${name}=${'•'.repeat(12)}`)).join('\n')}\n`,
    suggestedFileName: dialectInfos[request.dialect].fileName,
    companions:
      request.dialect === 'compose-secret'
        ? [{ fileName: 'webui_secret_key', maskedText: '•'.repeat(12) }]
        : [],
    refusals: refused.map((name) => ({
      name,
      reason: 'quoting' as const,
      carriedBy: ['powershell' as const, 'compose-env' as const],
    })),
    warnings: [
      ...(names.includes('OPENAI_API_KEY')
        ? [{ code: 'copied-to-database' as const, names: ['OPENAI_API_KEY'] }]
        : []),
      ...(names.includes('WEBUI_SECRET_KEY')
        ? [
            {
              code: 'dedicated-keys-advised' as const,
              names: ['OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY'],
            },
          ]
        : []),
    ],
  };
}
