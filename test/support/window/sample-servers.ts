import { sampleValues } from '../fill-vault.ts';
import type { FakeContainer } from '../fake-engine.ts';

/** What a fake engine runs where the window is looked at: one server with a key of its own, and one whose container made it. */
export const sampleServers: readonly FakeContainer[] = [
  {
    name: 'open-webui',
    image: 'ghcr.io/open-webui/open-webui:0.9.4',
    port: 3000,
    env: [
      `WEBUI_SECRET_KEY=${sampleValues.secretKey}`,
      'OPENAI_API_KEY=sk-proj-0123456789abcdefghijklmnopqrstuvwxyz',
      'OAUTH_CLIENT_SECRET=Zm9yIHRoZSBwaWN0dXJlcyBvbmx5IQ',
      'TAVILY_API_KEY=tvly-0123456789abcdefghijkl',
      'WEBUI_NAME=Team chat',
      'ENABLE_SIGNUP=false',
    ],
  },
  {
    name: 'open-webui-dev',
    image: 'ghcr.io/open-webui/open-webui:0.9.2',
    port: 3001,
    files: { '/app/backend/.webui_secret_key': { content: 'c2hvcnRrZXlvZmFpbWFnZQ==' } },
  },
];
