/**
 * A program that is killed with a write handed to its helper, run by helper.test.ts: `node orphan-probe.ts ACCOUNT`. Says
 * `ready`, stores a value once it is told to by its input, and says `sent` when the helper has been asked to.
 */
import { once } from 'node:events';
import { forkHelper } from '../../../electron/keychain/fork-helper.ts';
import { helperBundle } from '../../support/program.ts';
import { realKeychain } from '../../support/real-keychain.ts';

const [, , account = ''] = process.argv;
const spawnHelper = forkHelper(helperBundle);
const keychain = realKeychain(process.env, {
  spawn: (env, events) => {
    const helper = spawnHelper(env, events);
    return {
      kill: () => helper.kill(),
      send: (message) => {
        helper.send(message);
        if (message.op === 'set' && message.account === account) process.stdout.write('sent');
      },
    };
  },
});
await keychain.check();
process.stdout.write('ready');
await once(process.stdin, 'data');
await keychain.set(account, 'too late');
