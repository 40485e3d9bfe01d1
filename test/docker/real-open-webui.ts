import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installRelease } from '../openwebui/install.ts';
import { quietEnv } from '../openwebui/real-server.ts';
import { wantedReleases } from '../openwebui/releases.ts';
import { importImage } from '../support/open-webui-image.ts';
import type { OpenWebUiImage } from '../support/open-webui-image.ts';
import type { EngineEnv } from '../support/real-engine.ts';

/** Where Debian has libraries, tools and certificates. */
const systemDirs = ['/usr', '/lib', '/lib64', '/etc/ssl'] as const;

/**
 * The newest release of Open WebUI as an image: the installed package, its Python and what that links to are mounted from this
 * machine, each at its own path and read-only. Installs the release where it is missing; throws where that fails.
 */
export async function importRealOpenWebUi(engine: EngineEnv): Promise<OpenWebUiImage> {
  const [newest] = wantedReleases;
  if (newest === undefined) throw new Error('No release is wanted.');
  const installed = await installRelease(newest);
  if (!('version' in installed)) throw new Error(`Open WebUI cannot be installed: ${installed.missing}`);
  const { version, dir } = installed;
  const python = realpathSync(join(dir, 'bin/python'));
  const image = await importImage(engine, {
    tag: `v${version}`,
    serve: `${join(dir, 'bin/python')} -m uvicorn open_webui.main:app --host "$1" --port "$2" --forwarded-allow-ips '*'`,
    env: { ...quietEnv, DATA_DIR: '/app/backend/data' },
  });
  const dirs = [...systemDirs.filter((each) => existsSync(each)), dir, dirname(dirname(python))];
  return { ...image, volumes: [...new Set(dirs)].map((each) => `${each}:${each}:ro`) };
}
