import type { Id, InstanceInput, SecretInput } from '../../electron/shared/domain.ts';
import type { Vault } from '../../electron/vault/port.ts';
import { anInstanceInput, aSecretInput } from './builders.ts';
import { must } from './vault.ts';
import { retire } from './vault-steps.ts';

const dayMs = 86_400_000;

/** Values of Team chat that its server knows. None is a real one. */
export const sampleValues = { secretKey: '6f1c0e'.padEnd(64, '9'), botKey: `sk-${'a1'.repeat(16)}` };

/**
 * Fills a vault with a team's deployments and keys in every state: staged, previous and retired versions, tests that went
 * well and badly, one secret that expires. No value is a real one. `goTo` sets the vault's clock to this many days ago.
 */
export async function fillVault(
  vault: Vault,
  goTo: (daysAgo: number) => void,
  chatUrl = 'https://chat.example.org',
): Promise<void> {
  const add = async (name: string, baseUrl: string, environment: InstanceInput['environment']) =>
    must(await vault.addInstance(anInstanceInput({ name, baseUrl, environment }))).id;
  async function keep(
    instanceId: Id,
    value: string,
    daysAgo: number,
    more: Partial<SecretInput>,
  ): Promise<Id> {
    goTo(daysAgo);
    const origin = more.kind === 'api-key' ? 'typed' : 'generated';
    return must(await vault.createSecret(instanceId, aSecretInput(more), value, origin)).id;
  }
  const test = async (id: Id, daysAgo: number, code: string, latencyMs: number): Promise<void> => {
    const at = new Date(Date.now() - daysAgo * dayMs).toISOString();
    must(await vault.recordTest(id, { at, code, good: code === 'works', latencyMs }));
  };
  goTo(400);
  const chat = await add('Team chat', chatUrl, 'production');
  const trial = await add('Staging', 'https://chat-staging.example.org/ui', 'staging');
  const laptop = await add('My laptop', 'http://localhost:3000', 'development');

  const main = await keep(chat, sampleValues.secretKey, 172, {
    name: 'WEBUI_SECRET_KEY',
    kind: 'secret-key',
    owner: 'Platform team',
    rotateEveryDays: 180,
    tags: ['core'],
    usedBy: ['docker-compose.yaml on atlas', 'backup job'],
    notes: 'Rotate together with the Redis password.',
  });
  goTo(1);
  must(await vault.stage(main, 'b7'.padEnd(64, '4'), 'generated'));
  const bot = await keep(chat, sampleValues.botKey, 97, {
    name: 'ci-bot',
    kind: 'api-key',
    owner: 'ci@example.org',
    tags: ['ci', 'bots'],
    usedBy: ['GitLab pipeline'],
    rotateEveryDays: 90,
  });
  await test(bot, 0.1, 'works', 182);
  const report = await keep(chat, `sk-${'d4'.repeat(16)}`, 380, {
    name: 'Weekly report',
    kind: 'api-key',
    owner: 'grace@example.org',
    tags: ['bots'],
  });
  for (const [digits, daysAgo] of [
    ['f6', 290],
    ['c3', 200],
    ['b2', 40],
  ] as const) {
    goTo(daysAgo);
    // oxlint-disable-next-line no-await-in-loop -- one version after the other
    must(await vault.replaceValue(report, `sk-${digits.repeat(16)}`, 'typed'));
  }
  must(await retire(vault, report, must(await vault.getSecret(report)).versions[0]?.id));
  await test(report, 2, 'key-unknown', 96);
  await keep(chat, 'sk-proj-example', 60, { name: 'OPENAI_API_KEY', owner: 'Finance', tags: ['provider'] });
  // A batch file cannot represent it.
  await keep(chat, 'postgresql://openwebui:größe@db/openwebui', 20, {
    name: 'DATABASE_URL',
    expiresAt: new Date(Date.now() + 9 * dayMs).toISOString(),
  });
  await keep(trial, '1d'.repeat(32), 12, { name: 'WEBUI_SECRET_KEY', kind: 'secret-key' });
  await keep(trial, `sk-${'e5'.repeat(16)}`, 3, { name: 'load-test', kind: 'api-key', tags: ['ci'] });
  await keep(laptop, '77'.repeat(32), 5, { name: 'WEBUI_SECRET_KEY', kind: 'secret-key' });
}
