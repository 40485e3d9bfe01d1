import { describe, expect, it } from 'vitest';
import { readCmdkeyList, readKeychainDump } from '../../../electron/keychain/all-entries.ts';
import { fingerprintKeyLabel, entryLabel } from '../../../electron/keychain/entry-label.ts';
import { canaryAccount, keychainService } from '../../../electron/keychain/service-name.ts';
import { groupEntries, mayBeKey, labelledSecrets } from '../../../electron/vaults/found-vaults.ts';

const vaultId = '7a1c9d52-44a1-4f0e-9d0b-6a3f2f0c1e11';
const service = keychainService(vaultId);
const account = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** One item as `security dump-keychain` shows it. */
const item = (
  serviceName: string,
  accountName: string,
) => `keychain: "/Users/me/Library/Keychains/login.keychain-db"
version: 512
class: "genp"
attributes:
    0x00000007 <blob>="${serviceName}"
    0x00000008 <blob>=<NULL>
    "acct"<blob>="${accountName}"
    "cdat"<timedate>=0x32303236313132393131303030305A00  "20261129110000Z\\000"
    "svce"<blob>="${serviceName}"
    "type"<uint32>=<NULL>
`;

describe('the entries of all vaults', () => {
  it('are read from what the security command of macOS shows', () => {
    const dump = [
      item(service, account),
      item('Chrome Safe Storage', 'Chrome'),
      item(service, `${account}.2`),
      item(service, 'of another program'),
      item('WebUI Keyring', account),
    ].join('');
    expect(readKeychainDump(dump)).toEqual([
      { vaultId, account },
      { vaultId, account: `${account}.2` },
    ]);
    expect(readKeychainDump('')).toEqual([]);
  });

  it('are read from what the cmdkey command of Windows shows, in any language', () => {
    const list = `
Aktuell gespeicherte Anmeldeinformationen:

    Ziel: LegacyGeneric:target=${service}/${account}
    Typ: Generisch 
    Benutzer: ${account}
    Permanente lokale Anmeldeinformationen
    
    Ziel: LegacyGeneric:target=${service}/${canaryAccount}
    Typ: Generisch 

    Ziel: LegacyGeneric:target=${service}/another-program
    Ziel: LegacyGeneric:target=WebUI Keyring (x)/${account}
    Ziel: Domain:target=server
`.replaceAll('\n', '\r\n');
    expect(readCmdkeyList(list)).toEqual([
      { vaultId, account },
      { vaultId, account: canaryAccount },
    ]);
  });

  it('are vaults with values, without marks, parts and keys', () => {
    const second = '9f8b7c6d-44a1-4f0e-9d0b-6a3f2f0c1e11';
    const label = entryLabel({
      instance: 'home',
      secret: 'KEY',
      version: 2,
      state: 'active',
      isInTrash: false,
    });
    const [key, bare] = ['7c9e6679-7425-40de-944b-e07fc1f90ae7', '0e8dd7a1-7425-40de-944b-e07fc1f90ae7'];
    const [one, other, ...more] = groupEntries([
      { vaultId: second, account: canaryAccount },
      { vaultId, account, label },
      { vaultId, account: `${account}.1`, label: `${label}, part 1` },
      { vaultId, account: key, label: fingerprintKeyLabel },
      { vaultId, account: bare, label: `${service}/${bare}` },
      { vaultId, account: canaryAccount },
    ]);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ id: vaultId, accounts: [account, key, bare] });
    expect(one && [account, key, bare].map((candidate) => mayBeKey(one, candidate, candidate))).toEqual([
      false,
      true,
      true,
    ]);
    expect(one && labelledSecrets(one)).toEqual([{ name: 'KEY', instance: 'home' }]);
    expect(other).toMatchObject({ id: second, accounts: [] });
  });
});
