import { spawn } from 'node:child_process';
import { findProgram } from '../../test/support/find-program.ts';

export interface SystemClipboard {
  write(text: string): Promise<void>;
  read(): Promise<string>;
}

async function run(command: string, args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['pipe', input === undefined ? 'pipe' : 'ignore', 'ignore'],
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', reject);
    // Reading an empty clipboard ends with an error status: it holds nothing.
    child.once('exit', () => resolve(output));
    child.stdin?.end(input ?? '');
  });
}

/** The desktop's clipboard by wl-clipboard or xclip, or undefined where neither is installed. */
export function findSystemClipboard(env: NodeJS.ProcessEnv = process.env): SystemClipboard | undefined {
  if (env['WAYLAND_DISPLAY'] && findProgram('wl-copy', env)) {
    return {
      write: async (text) => void (await run('wl-copy', [], text)),
      read: () => run('wl-paste', ['--no-newline']),
    };
  }
  if (env['DISPLAY'] && findProgram('xclip', env)) {
    return {
      write: async (text) => void (await run('xclip', ['-selection', 'clipboard', '-in'], text)),
      read: () => run('xclip', ['-selection', 'clipboard', '-out']),
    };
  }
  return undefined;
}
