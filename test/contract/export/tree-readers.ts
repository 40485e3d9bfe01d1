import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import * as z from 'zod';
import { startKubeApi } from '../../support/kube-api.ts';
import { goReader, pythonPackages } from '../../support/reader-cache.ts';
import { jsonLines } from './env-readers.ts';
import type { Document, Got, Reader } from './reader.ts';

const texts = z.record(z.string(), z.string());
const secret = z.object({
  kind: z.literal('Secret'),
  data: z.optional(texts),
  stringData: z.optional(texts),
});
const values = z.object({
  openaiApiKeyExistingSecret: z.optional(z.string()),
  openaiApiKeyExistingSecretKey: z.optional(z.string()),
  extraEnvVars: z
    .array(
      z.object({
        name: z.string(),
        valueFrom: z.object({ secretKeyRef: z.object({ name: z.string(), key: z.string() }) }),
      }),
    )
    .default([]),
});

/** What a pod gets from a Secret. */
function fromSecret(tree: unknown): Got {
  const { data = {}, stringData = {} } = secret.parse(tree);
  const decoded = Object.entries(data).map(([name, text]) => [
    name,
    Buffer.from(text, 'base64').toString('utf8'),
  ]);
  return { ...texts.parse(Object.fromEntries(decoded)), ...stringData };
}

/** What a pod gets from the chart's values and the Secret beside them. */
function fromHelm(valuesTree: unknown, secretTree: unknown): Got {
  const held = fromSecret(secretTree) ?? {};
  const { extraEnvVars, ...own } = values.parse(valuesTree);
  const key = own.openaiApiKeyExistingSecretKey;
  const entries = extraEnvVars.map(({ name, valueFrom }) => [name, held[valueFrom.secretKeyRef.key]]);
  if (own.openaiApiKeyExistingSecret !== undefined && key !== undefined) {
    entries.push(['OPENAI_API_KEY', held[key]]);
  }
  return texts.parse(Object.fromEntries(entries));
}

/** The service's variables before Compose interpolates: its `$$` is one `$`. */
function fromCompose(tree: unknown): Got {
  const file = z
    .object({ services: z.object({ 'open-webui': z.object({ environment: texts }) }) })
    .parse(tree);
  const entries = Object.entries(file.services['open-webui'].environment);
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replaceAll('$$', '$')]));
}

type ParseFiles = (documents: readonly Document[]) => readonly (readonly unknown[])[];

const npmYaml: ParseFiles = (documents) =>
  documents.map(({ dir, files }) =>
    files.map(({ name }): unknown => parse(readFileSync(join(dir, name), 'utf8'), { version: '1.1' })),
  );

const pyYamlProgram = `
import json, sys, yaml
for path in sys.argv[1:]:
    with open(path, encoding='utf-8') as file:
        print(json.dumps({'tree': json.dumps(yaml.safe_load(file))}))
`;
const pyYaml: ParseFiles = (documents) =>
  documents.map(({ dir, files }) => {
    const each = files.map((file) => ({ dir, files: [file], path: join(dir, file.name), names: [] }));
    const env = { PYTHONPATH: pythonPackages('pyyaml==6.0.3') };
    return jsonLines('python3', ['-c', pyYamlProgram], each, env).map((got): unknown =>
      JSON.parse(got?.['tree'] ?? 'null'),
    );
  });

const yamlParsers = [
  ['npm yaml', [], npmYaml],
  ['PyYAML 6', ['python3'], pyYaml],
] as const;

const yamlReaders: readonly Reader[] = yamlParsers.flatMap(([name, needs, parseFiles]): Reader[] => [
  {
    name,
    dialect: 'compose-yaml',
    variant: 'service',
    needs,
    read: (documents) => Promise.resolve(parseFiles(documents).map(([tree]) => fromCompose(tree))),
  },
  {
    name,
    dialect: 'k8s-secret',
    variant: 'data',
    needs,
    read: (documents) => Promise.resolve(parseFiles(documents).map(([tree]) => fromSecret(tree))),
  },
  {
    name,
    dialect: 'k8s-secret',
    variant: 'string-data',
    needs,
    read: (documents) => Promise.resolve(parseFiles(documents).map(([tree]) => fromSecret(tree))),
  },
  {
    name,
    dialect: 'helm',
    needs,
    read: (documents) => Promise.resolve(parseFiles(documents).map(([chart, held]) => fromHelm(chart, held))),
  },
]);

const runFile = promisify(execFile);

function kubectl(variant: 'data' | 'string-data'): Reader {
  return {
    name: 'kubectl create --dry-run=client',
    dialect: 'k8s-secret',
    variant,
    needs: ['kubectl'],
    read: async (documents) => {
      const api = await startKubeApi();
      try {
        const got: Got[] = [];
        for (const { dir, path } of documents) {
          const args = [
            '--server',
            api.url,
            '--cache-dir',
            join(dir, '..', 'kube-cache'),
            '--kubeconfig',
            '/dev/null',
          ];
          const { stdout } = await runFile(
            'kubectl',
            [...args, 'create', '--dry-run=client', '--validate=false', '--output=json', '--filename', path],
            { env: { PATH: process.env['PATH'], HOME: dir }, timeout: 60_000 },
          );
          got.push(fromSecret(JSON.parse(stdout)));
        }
        return got;
      } finally {
        await api.close();
      }
    },
  };
}

const pyJsonProgram = `
import json, sys
for path in sys.argv[1:]:
    with open(path, encoding='utf-8') as file:
        print(json.dumps(json.load(file)))
`;

export const treeReaders: readonly Reader[] = [
  {
    name: 'compose-go 2.16 project',
    dialect: 'compose-yaml',
    variant: 'service',
    needs: ['go'],
    read: (documents) => Promise.resolve(jsonLines(goReader(), ['compose-yaml'], documents)),
  },
  {
    name: 'Python as open-webui serve reads it',
    dialect: 'key-file',
    needs: ['python3'],
    read: async (documents) => {
      const script =
        'import json, pathlib, sys\nprint(json.dumps([pathlib.Path(one).read_text() for one in sys.argv[1:]]))';
      const { stdout } = await runFile('python3', ['-c', script, ...documents.map(({ path }) => path)]);
      const read = z.array(z.string()).parse(JSON.parse(stdout));
      return read.map((value) => ({ WEBUI_SECRET_KEY: value }));
    },
  },
  {
    name: 'compose-go 2.16 and the start script',
    dialect: 'compose-secret',
    needs: ['go', 'bash'],
    read: async (documents) => {
      const mounted = jsonLines(goReader(), ['compose-yaml'], documents);
      const got: Got[] = [];
      for (const [index, { dir }] of documents.entries()) {
        const named = mounted[index]?.['WEBUI_SECRET_KEY_FILE'];
        const whole = mounted[index]?.['file:webui_secret_key'];
        // As the image's start script takes it.
        const { stdout } = await runFile('bash', [
          '-c',
          'key=$(cat "$1"); printf %s "$key"',
          'bash',
          join(dir, 'webui_secret_key'),
        ]);
        const agrees = named === '/run/secrets/webui_secret_key' && whole === stdout;
        got.push(agrees ? { WEBUI_SECRET_KEY: stdout } : null);
      }
      return got;
    },
  },
  ...yamlReaders,
  kubectl('data'),
  kubectl('string-data'),
  {
    name: 'Python json',
    dialect: 'json',
    needs: ['python3'],
    read: (documents) => Promise.resolve(jsonLines('python3', ['-c', pyJsonProgram], documents)),
  },
];
