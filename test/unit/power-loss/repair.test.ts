import { vi } from 'vitest';
import { testPowerCuts } from '../../support/power-loss/suite.ts';
import { repairScenarios } from '../../support/power-loss/repair-scenarios.ts';

vi.mock('node:fs', async () => (await import('../../support/power-loss/recorded-fs.ts')).recordedSync);
vi.mock(
  'node:fs/promises',
  async () => (await import('../../support/power-loss/recorded-fs.ts')).recordedPromises,
);

testPowerCuts('repair', repairScenarios);
