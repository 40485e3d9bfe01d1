/**
 * A program that uses the keychain and quits, run by hang.test.ts: `node quit-probe.ts HOW`, where HOW is `close` (closes
 * and ends by itself), `exit` (calls process.exit with a call under way) or `idle` (ends by itself, nothing closed).
 */
import { setTimeout as delay } from 'node:timers/promises';
import { realKeychain } from '../../support/real-keychain.ts';

const account = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const keychain = realKeychain(process.env);
const asked = [keychain.get(account), keychain.set(account, 'v'), keychain.check(), keychain.accounts()];
const how = process.argv[2];
if (how === 'exit') {
  setTimeout(() => process.exit(0), 300);
} else {
  if (how === 'close') {
    await delay(300);
    await keychain.close();
  }
  const answers = await Promise.all(asked);
  process.stdout.write(JSON.stringify(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))));
}
