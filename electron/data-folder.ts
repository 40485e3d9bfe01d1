import { homedir, userInfo } from 'node:os';
import { posix, resolve, win32 } from 'node:path';

/** The product's name, which Electron makes the name of the `userData` folder. */
const folderName = 'WebUI Keyring';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * The absolute folder of the program's data, the same for the window and the command line: `override` or the variable
 * WEBUI_KEYRING_HOME where one is given, else the folder that Electron calls `userData`.
 */
export function findDataFolder(
  override?: string,
  { platform = process.platform, env = process.env, home = homedir() }: Partial<Machine> = {},
): string {
  const chosen = override ?? env['WEBUI_KEYRING_HOME'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  const path = platform === 'win32' ? win32 : posix;
  // HOME may be anything; a folder that depends on where a command runs is nobody's home.
  const machine = { platform, env, home: path.isAbsolute(home) ? home : userInfo().homedir };
  return path.join(configFolder(machine, path), folderName);
}

/** What Electron calls `appData`. A relative XDG_CONFIG_HOME is ignored, as the XDG specification asks. */
function configFolder({ platform, env, home }: Machine, path: typeof posix): string {
  if (platform === 'win32') return env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  const config = env['XDG_CONFIG_HOME'] ?? '';
  return path.isAbsolute(config) ? config : path.join(home, '.config');
}
