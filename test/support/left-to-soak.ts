/**
 * Test files of the quick half's folders that `npm test` leaves to the soak, as each takes ten seconds of a processor and more:
 * programs started hundreds of times, keys derived for real, keyrings of other makes, very long lists, a bus that is slow, and what
 * axe-core finds in the many dialogs.
 */
export const leftToSoak = [
  'test/contract/cli/backup.test.ts',
  'test/contract/cli/other-keychain.test.ts',
  'test/contract/echo/command-line.test.ts',
  'test/contract/echo/window-handlers.test.ts',
  'test/contract/keychain/busy.test.ts',
  'test/contract/keychain/headless-recipe.test.ts',
  'test/contract/keychain/keepassxc-asks.test.ts',
  'test/contract/keychain/providers.test.ts',
  'test/contract/packaging/npm-package.test.ts',
  'test/contract/scripts/release.test.ts',
  'test/contract/tls-environment.test.ts',
  'test/contract/vault/accidents.test.ts',
  'test/contract/vault/lost-values.test.ts',
  'test/contract/vault/older-layouts.test.ts',
  'test/e2e/accessibility/backup.test.ts',
  'test/e2e/accessibility/details.test.ts',
  'test/e2e/accessibility/trash.test.ts',
  'test/e2e/backup.test.ts',
  'test/e2e/lifecycle.test.ts',
  'test/e2e/lost-values.test.ts',
  'test/e2e/secret-table-long.test.ts',
  'test/e2e/vaults.test.ts',
  'test/e2e/window-state.test.ts',
];
