import type { RuntimeFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

/** Failures of what drives a container engine and looks for a server; as `failures`. */
export const runtimeFailures = {
  'runtime-no-program': {
    what: '{The program} was not found in an absolute folder of PATH.',
    remedy: 'Install it, or run this on the computer on which the server runs.',
  },
  'runtime-no-engine': {
    what: 'The engine of {the program} does not answer.',
    remedy: 'Start Docker or Podman, and check that its own command `ps` works here.',
  },
  'runtime-denied': {
    what: 'You are not allowed to use the engine of {the program}.',
    remedy:
      'For Docker, add your user to the group `docker` and sign in again, or use a rootless engine. Who may use Docker may do anything on this computer.',
  },
  'runtime-no-container': {
    what: '{The container} was not found.',
    remedy:
      'Check its name with `docker ps -a` or `podman ps -a`. Containers of Compose are made by `docker compose up`.',
  },
  'runtime-no-file': {
    what: 'The file was not found in the container.',
    remedy: 'Check the path that the container is given.',
  },
  'runtime-failed': {
    what: '{The program} failed.',
    remedy: 'Try its own command `ps -a` first.',
  },
  'runtime-no-key-file': {
    what: '{The key file} cannot be read.',
    remedy:
      'Name the folder in which `open-webui serve` is started: it has the file `.webui_secret_key`. Where the server is given `WEBUI_SECRET_KEY` in another way, import the file that sets it.',
  },
  'runtime-no-unit': {
    what: '{The unit} was not found.',
    remedy:
      'Check its name with `systemctl list-unit-files`. Units of a user (`systemctl --user`) are not looked for; name their folder: `serve:DIR`.',
  },
  'runtime-unit-of-container': {
    what: '{The unit} starts a container.',
    remedy: 'Name the container: `docker:CONTAINER` or `podman:CONTAINER`.',
  },
  'runtime-no-folder': {
    what: 'The folder in which {the unit} is started is not known.',
    remedy: 'Name the folder that has its key file: `serve:DIR`.',
  },
  'runtime-none': {
    what: 'No container with an Open WebUI image was found.',
    remedy: {
      window: 'Start the server, or choose its folder or its file.',
      command:
        'Start the server, or name where it runs: `--from docker:CONTAINER`, `compose:DIR`, `serve:DIR`, `unit:NAME` or `file:PATH`.',
    },
  },
  'runtime-choose': {
    what: 'Where the server of this instance runs is not certain; nothing was saved.',
    remedy: { window: 'Choose the server.', command: 'Name it with `--from SOURCE`.' },
  },
  'runtime-no-key': {
    what: 'The server at {this place} has no `WEBUI_SECRET_KEY`: neither a variable nor a key file; nothing was saved.',
    remedy: {
      window: 'If it was never started, start it once, or generate a key for it.',
      command:
        'If it was never started, start it once and adopt again. For a new server generate a key: `webui-keyring secret set INSTANCE WEBUI_SECRET_KEY --generate`.',
    },
  },
  'runtime-unknown': {
    what: 'Where {the instance} runs is not known.',
    remedy: {
      window: 'Choose its server first.',
      command: 'Adopt what runs: `webui-keyring adopt INSTANCE`.',
    },
  },
  'runtime-list-damaged': {
    what: '{The file}, which says where instances run, is damaged.',
    remedy:
      'Move it to another place; no secret is in it. Then say again where each instance runs: `webui-keyring instance edit INSTANCE --runs SOURCE`.',
  },
  'runtime-swarm': {
    what: '{The service} runs in Docker Swarm, which this program does not recreate.',
    remedy:
      'Import the `env_file` that its stack file names (`webui-keyring import FILE --instance INSTANCE --format docker-env`), export to it as docker-env, and run `docker stack deploy` again. A Swarm secret cannot be read back.',
  },
  'runtime-no-compose': {
    what: '{The program} has no Compose v2.',
    remedy:
      'Install the plugin docker-compose-v2 (or docker-compose-plugin). With the old `docker-compose` 1.x, whose `.env` is read in another way, run `docker-compose up -d` in the folder yourself.',
  },
  'runtime-no-project': {
    what: '{The folder} has no compose file.',
    remedy: {
      window: 'Check where the project is, and choose its folder.',
      command: 'Check where the project is, and adopt it from there: `--from compose:DIR`.',
    },
  },
  'runtime-not-exported': {
    what: 'No exported file brings {the variable} to the server.',
    remedy: 'Export it there first.',
  },
  'runtime-set-there': {
    what: '{The variable} has a value of its own where the server is started.',
    remedy:
      'In the compose file, write `${NAME:?}` in place of the value, with the name of the variable; as COMPOSE_FILE or `-f` chooses the files, no override is read. In a systemd unit, name a file by `EnvironmentFile=`, and take the line with the value out.',
  },
  'runtime-no-way-back': {
    what: '{The secret} has no previous version.',
    remedy: 'Save the value that is to be used with `secret set --replace`.',
  },
  'runtime-applying': {
    what: 'The saved values of {the instance} are being applied already.',
    remedy: 'Wait until that has ended, which takes a few minutes at most, then try again.',
  },
  'runtime-not-arrived': {
    what: 'It runs with another value of {the variable} than the saved one.',
    remedy: {
      window: 'Check whether this is the server at the address of the instance.',
      command:
        'Look at `webui-keyring status`, and whether this is the server at the address of the instance.',
    },
  },
  'runtime-stopped': {
    what: 'The container of {the service} ended after it was started.',
    remedy: 'Its log says why.',
  },
  'runtime-not-ready': {
    what: 'The server at {the address} did not answer.',
    remedy: {
      window: 'If it takes longer to start, wait and check again; else its log says why.',
      command: 'If it takes longer to start, wait longer with `--wait`; else its log says why.',
    },
  },
} as const satisfies Record<RuntimeFailureCode, Explanation>;
