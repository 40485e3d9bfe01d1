import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { repository } from './open-webui-image.ts';
import type { OpenWebUiImage } from './open-webui-image.ts';
import type { EngineEnv } from './real-engine.ts';
import { docker } from './run-docker.ts';

export interface ComposeProject {
  /** The project's folder, with the compose file in it. */
  readonly dir: string;
  readonly composePath: string;
  readonly url: string;
  readonly port: number;
  /** Runs `docker compose …words` in the folder; gives what it printed. */
  compose(...words: readonly string[]): Promise<string>;
  /** `docker compose up` with `words`, until every container is healthy. */
  up(...words: readonly string[]): Promise<void>;
  /** Id of the service's container, which changes when it is recreated. */
  containerId(service?: string): Promise<string>;
  /** The key with which the server in the service's container runs: that of its first process. */
  runningKey(service?: string): Promise<string | undefined>;
  /** Ends and deletes containers, volumes and folder. */
  remove(): Promise<void>;
}

/** A project of one compose file, in a folder of its own. `text` is given a port that is free. */
export async function createComposeProject(
  engine: EngineEnv,
  text: (port: number) => string,
  fileName = 'docker-compose.yaml',
): Promise<ComposeProject> {
  const dir = mkdtempSync(join(tmpdir(), 'keyring-project-'));
  const port = await freePort();
  const composePath = join(dir, fileName);
  writeFileSync(composePath, text(port));

  const compose = (...words: readonly string[]): Promise<string> =>
    docker(engine, ['compose', ...words], { cwd: dir });
  const containerId = async (service = 'open-webui'): Promise<string> =>
    (await compose('ps', '--all', '--quiet', service)).trim();
  return {
    dir,
    composePath,
    url: `http://127.0.0.1:${port}`,
    port,
    compose,
    containerId,
    up: async (...words) => void (await compose('up', '--detach', '--wait', ...words)),
    runningKey: async (service) => await runningKey(engine, await containerId(service)),
    remove: async () => {
      await compose('down', '--volumes', '--timeout', '0');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The key with which the server in a container runs: that of its first process. */
export async function runningKey(engine: EngineEnv, container: string): Promise<string | undefined> {
  const environment = await docker(engine, ['exec', container, 'cat', '/proc/1/environ']);
  const line = environment.split('\0').find((each) => each.startsWith('WEBUI_SECRET_KEY='));
  return line?.slice(line.indexOf('=') + 1);
}

export interface OfficialCompose {
  readonly image: OpenWebUiImage;
  readonly port: number;
  /** Entries of `environment:`; the official ones unless told, of which the key is set to an empty string. */
  readonly environment?: readonly string[];
  /** Further lines of the service, with its indentation of four spaces. */
  readonly service?: readonly string[];
  /** Further lines of the file. */
  readonly rest?: readonly string[];
}

/** The lines of the official compose file with which the key is set, and others that matter. */
export const officialEnvironment = [
  'OLLAMA_BASE_URL=http://ollama:11434',
  'OPENAI_API_KEY=${OPENAI_API_KEY-}',
  'WEBUI_SECRET_KEY=',
] as const;

/**
 * A compose file in the shape of Open WebUI's own (docker-compose.yaml of its repository), less what asks for a network or a
 * registry: `build`, `ports`, `extra_hosts`, `pull_policy`.
 */
export function officialCompose(options: OfficialCompose): string {
  const { image, port, environment = officialEnvironment, service = [], rest = [] } = options;
  return [
    'services:',
    '  ollama:',
    '    image: ollama/ollama:${OLLAMA_DOCKER_TAG-latest}',
    '    container_name: ollama',
    '    network_mode: host',
    '    volumes:',
    '      - ollama:/root/.ollama',
    '    restart: unless-stopped',
    '  open-webui:',
    `    image: ${repository}:\${WEBUI_DOCKER_TAG-${image.tag}}`,
    '    container_name: open-webui',
    '    network_mode: host',
    '    volumes:',
    ...['open-webui:/app/backend/data', ...image.volumes].map((volume) => `      - ${volume}`),
    '    depends_on:',
    '      - ollama',
    '    environment:',
    ...[...environment, `PORT=${port}`].map((entry) => `      - '${entry}'`),
    '    restart: unless-stopped',
    ...service,
    'volumes:',
    '  ollama: {}',
    '  open-webui: {}',
    ...rest,
    '',
  ].join('\n');
}
