import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBackup } from '../../../electron/backup/backup-file.ts';
import { must } from '../../support/vault.ts';

it('a backup of the first layout still opens', async () => {
  const path = join(import.meta.dirname, '../../fixtures/backups/layout-1.backup');
  const contents = must(await readBackup(path, 'an example password', () => undefined));
  expect([...contents.values.values()]).toContain('an example value');
  expect(contents.metadata.secrets.map(({ name }) => name)).toEqual(['EXAMPLE_KEY']);
  expect(contents.settings?.get('theme')).toBe('dark');
});
