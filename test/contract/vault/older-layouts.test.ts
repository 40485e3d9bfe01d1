import { cpSync } from 'node:fs';
import { expect, it } from 'vitest';
import { keychainService } from '../../../electron/keychain/service-name.ts';
import { dataFolders } from '../../support/data-folders.ts';
import { startKeyring } from '../../support/keyring.ts';
import { metadataIn } from '../../support/vault.ts';
import { createProgram } from '../../support/cli-program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

// The entries of earlier programs in a real keyring, as they stored them: plain, lines and backslashes included.
describeOnKeyring('the data folder of an earlier program, on a real keyring', () => {
  it.each(dataFolders)('of layout $layout opens, is healthy, and gives every value', async (folder) => {
    const keyring = await startKeyring();
    const program = createProgram(keyring.env);
    try {
      cpSync(folder.dir, program.dataDir, { recursive: true });
      const service = keychainService(metadataIn(program.dataDir).vaultId);
      for (const [account, value] of folder.entries)
        await keyring.addForeignItem({ service, account }, value);
      const doctor = await program.run(['doctor', '--deep', '--json']);
      expect(JSON.parse(doctor.out)).toMatchObject({ vault: { orphans: [], lost: [], isKeyLost: false } });
      for (const [name, ...values] of folder.values) {
        const instance = name === "anna's bot" ? '测试 lab' : 'production';
        expect((await program.run(['secret', 'get', instance, name])).out, name).toBe(values.at(-1));
      }
      const before = await program.run(['secret', 'get', 'production', 'OPENAI_API_KEY', '--version', '2']);
      expect(before.out).toBe('second-value-of-three');
      const set = await program.run(
        ['secret', 'set', 'production', 'OPENAI_API_KEY', '--replace'],
        'fourth\nvalue',
      );
      expect(set).toMatchObject({ code: 0 });
      expect(set.err).toContain('The previous value is still available as version 3.');
      expect((await program.run(['secret', 'get', 'production', 'OPENAI_API_KEY'])).out).toBe(
        'fourth\nvalue',
      );
    } finally {
      program.remove();
      await keyring.close();
    }
  });
});
