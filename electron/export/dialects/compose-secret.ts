import { dialectInfos } from '../../shared/dialects.ts';
import { secretKeyFileName, secretKeyName } from '../../shared/open-webui-variables.ts';
import { err, ok } from '../../shared/result.ts';
import { child, composeVolume } from './compose-yaml.ts';
import type { Dialect, DialectFile, ReadResult } from './dialect.ts';
import { readYaml } from './yaml-model.ts';

const keyFileName = 'webui_secret_key';

const composeText = `services:
  open-webui:
    image: ghcr.io/open-webui/open-webui:main
    ports:
      - "3000:8080"
    volumes:
      - open-webui:/app/backend/data
    extra_hosts:
      - host.docker.internal:host-gateway
    restart: always
    environment:
      ${secretKeyFileName}: /run/secrets/${keyFileName}
    secrets:
      - ${keyFileName}
secrets:
  ${keyFileName}:
    file: ./${keyFileName}
${composeVolume}`;

/**
 * A key file with the exact bytes, mounted as a secret, and a compose file that names it. Only the start script of the official
 * image reads it, since 0.6.14, and only while `WEBUI_SECRET_KEY` is empty. It strips line ends at the file's end, so there is
 * none, and a value that ends in one is refused.
 */
export const composeSecret: Dialect = {
  info: dialectInfos['compose-secret'],
  refuse: ({ name, value }) => {
    if (name !== secretKeyName) return 'only-secret-key';
    if (value === '') return 'empty';
    return /[\r\n]$/.test(value) ? 'ends-with-line-break' : undefined;
  },
  write: (variables): readonly DialectFile[] => [
    { name: dialectInfos['compose-secret'].fileName, pieces: [composeText] },
    { name: keyFileName, pieces: variables.map(({ value }) => ({ secret: value })) },
  ],
  read: (files): ReadResult => {
    const [compose, keyFile] = files;
    const read = readYaml(compose?.text ?? '');
    if (!read.ok) return read;
    const environment = child(child(child(read.value, 'services'), 'open-webui'), 'environment');
    const named = child(environment, secretKeyFileName);
    const source = child(child(child(read.value, 'secrets'), keyFileName), 'file');
    if (named !== `/run/secrets/${keyFileName}` || source !== `./${keyFile?.name}`) {
      return err({ line: null, reason: 'the key file is not mounted' });
    }
    const value = keyFile?.text.replace(/[\r\n]+$/, '') ?? '';
    if (value === '') return err({ line: null, reason: 'an empty key file stops the server' });
    return ok([{ name: secretKeyName, value }]);
  },
};
