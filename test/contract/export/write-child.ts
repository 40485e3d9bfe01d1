// A process of its own that writes one secret file, for limits that only a whole process can have.
import { join } from 'node:path';
import { writeSecretFile } from '../../../electron/export/safe-file.ts';

const [folder = '', size = '0'] = process.argv.slice(2);
const written = await writeSecretFile({
  path: join(folder, '.env'),
  content: Buffer.alloc(Number(size), 'x'),
  existing: 'refuse',
  notIgnored: 'ask',
});
process.stdout.write(written.ok ? 'written' : `${written.error.code} ${written.error.detail ?? ''}`);
