import { expect, it } from 'vitest';
import { steeringText } from '../../../electron/cli/steering-text.ts';
import { loadCommandText } from '../../../electron/text/command.ts';

it('names all variables that change how programs are started', async () => {
  const english = await loadCommandText('en');
  expect(steeringText(['PATH'], english)).toMatch(/^PATH changes how programs are started: /);
  expect(steeringText(['PATH', 'LD_PRELOAD'], english)).toMatch(
    /^PATH, LD_PRELOAD change how programs are started: /,
  );
});
