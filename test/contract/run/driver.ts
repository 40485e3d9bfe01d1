/** Runs the words after it as a command, with SECRET_FOR_TEST in its environment, and passes its end on. */
import { childEnvironment } from '../../../electron/run/environment.ts';
import { runChild } from '../../../electron/run/run-child.ts';

const [command = '', ...args] = process.argv.slice(2);
const value = process.env['PLANT'] ?? '';
delete process.env['PLANT'];
const env = childEnvironment(process.env, [{ name: 'SECRET_FOR_TEST', value }]);
if (!env.ok) throw new Error(env.error.code);
const end = await runChild({ command, args, env: env.value });
if (!end.ok) process.stderr.write(JSON.stringify(end.error));
process.exitCode = end.ok ? end.value : 99;
