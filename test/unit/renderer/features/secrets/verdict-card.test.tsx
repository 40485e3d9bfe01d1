// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Verdict } from '../../../../../electron/shared/verdict.ts';
import { SettingsProvider } from '../../../../../renderer/state/settings.tsx';
import { VerdictCard } from '../../../../../renderer/features/secrets/verdict-card.tsx';
import { render } from '../../../../support/render.tsx';
import { openBridge } from '../../../../support/bridge.ts';

async function shown(verdict: Pick<Verdict, 'code' | 'facts' | 'evidence'>): Promise<HTMLElement> {
  const card = <VerdictCard verdict={verdict} />;
  const { host } = await render(await openBridge(), <SettingsProvider>{card}</SettingsProvider>);
  return host;
}

it('a limited key: each path that was tried, and what came of it', async () => {
  const host = await shown({
    code: 'works-limited',
    facts: {
      allowedPaths: '/api/v1/messages, /api/v1/models',
      refusedPaths: '/api/v1/knowledge/',
      models: 2,
    },
    evidence: [],
  });
  const rows = [...host.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
  expect(rows).toEqual([
    '/api/v1/messagesAllowed',
    '/api/v1/modelsAllowed',
    '/api/v1/knowledge/Not on the list',
  ]);
  // What the table says is not said again.
  expect([...host.querySelectorAll('dt')].map(({ textContent }) => textContent)).toEqual(['Models']);
});

it('replicas that differ: as many marks as connections, and the counts in words', async () => {
  const facts = { known: 2, asked: 6 };
  const host = await shown({ code: 'replicas-differ', facts, evidence: [] });
  expect(host.querySelectorAll('[class*=same]')).toHaveLength(2);
  expect(host.querySelectorAll('[class*=other]')).toHaveLength(4);
  expect(host.textContent).toContain('2 reached a server that fits what is saved here, 4 another one.');
  expect(host.querySelectorAll('dt')).toHaveLength(0);
});

it('a key that works everywhere has no table', async () => {
  const host = await shown({
    code: 'works',
    facts: { models: 2 },
    evidence: [],
  });
  expect(host.querySelector('table')).toBeNull();
});
