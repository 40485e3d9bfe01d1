import type { Stop } from './stops.ts';

/** Answers of servers that are set up in another way than that of the sample. Each leaves it as it was. */
export const answerStops = {
  'answer-limited': async (guide, { server }) => {
    server.settings.allowedPaths = ['/api/chat/completions', '/api/v1/messages'];
    guide.afterLook(async () => {
      server.settings.allowedPaths = null;
    });
    await guide.toSecret('ci-bot');
    await guide.press('test.run');
    await guide.page.locator('main .path-answers-table').waitFor();
  },
  'answer-replicas': async (guide, { server }) => {
    const { secret } = server.settings;
    let asked = 0;
    // A balancer hands each request to the next of two servers.
    Object.defineProperty(server.settings, 'secret', {
      configurable: true,
      enumerable: true,
      get: () => ((asked += 1) % 2 === 0 ? secret : 'c5'.repeat(32)),
    });
    guide.afterLook(async () => {
      Object.defineProperty(server.settings, 'secret', { value: secret, writable: true });
    });
    await guide.toSecret('WEBUI_SECRET_KEY');
    await guide.press('secretCheck.run');
    await guide.page.locator('main .replica-answers-box').waitFor();
  },
} as const satisfies Readonly<Record<string, Stop>>;
