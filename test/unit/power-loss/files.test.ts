import { vi } from 'vitest';
import { testPowerCuts } from '../../support/power-loss/suite.ts';
import { fileScenarios } from '../../support/power-loss/file-scenarios.ts';

vi.mock('node:fs', async () => (await import('../../support/power-loss/recorded-fs.ts')).recordedSync);
vi.mock(
  'node:fs/promises',
  async () => (await import('../../support/power-loss/recorded-fs.ts')).recordedPromises,
);

testPowerCuts('files', fileScenarios);
