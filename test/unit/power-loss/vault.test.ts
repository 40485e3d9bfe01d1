import { vi } from 'vitest';
import { testPowerCuts } from '../../support/power-loss/suite.ts';
import { vaultScenarios } from '../../support/power-loss/vault-scenarios.ts';

vi.mock('node:fs', async () => (await import('../../support/power-loss/recorded-fs.ts')).recordedSync);
vi.mock(
  'node:fs/promises',
  async () => (await import('../../support/power-loss/recorded-fs.ts')).recordedPromises,
);

testPowerCuts('vault', vaultScenarios);
