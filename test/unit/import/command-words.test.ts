import { describe, expect, it } from 'vitest';
import { splitScript } from '../../../electron/import/shell-words.ts';
import { unitWords } from '../../../electron/import/unit-words.ts';
import { readText, tableOf } from '../../support/read-text.ts';

const words = (script: string) =>
  splitScript(script).map((command) => command.map(({ text, expands }) => (expands ? `${text} $` : text)));

describe('a script', () => {
  it.each([
    [`a 'b c'"d e"f\\ g`, [['a', 'b cd ef g']]],
    ['a \\\n  b # note\nc', [['a', 'b'], ['c']]],
    ['a"b\\\nc\\d\\""', [['abc\\d"']]],
    ['a; b && c || d | e & f', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]],
    ['a >out 2>&1 <in b', [['a', '2', 'b']]],
    ["a <<E b\nx '\nE\nc", [['a', 'b'], ['c']]],
    ["a <<-'E'\n\tx\"\n\tE\nc", [['a'], ['c']]],
    [
      'a $B "x$C" ${D:-x y} $(e f; g) `h i` *',
      [['a', '$B $', 'x$C $', '${D:-x y} $', '$(e f; g) $', '`h i` $', '* $']],
    ],
    [`a '$B' "\\$C" d#e ''`, [['a', '$B', '$C', 'd#e', '']]],
  ])('%j', (script, expected) => {
    expect(words(script)).toEqual(expected);
  });
});

describe('docker run', () => {
  it('takes options as docker does: in one word, in clusters, behind global ones, of several commands', async () => {
    const script = `
export X=y
sudo -E docker --context other container run --rm -dit -eA=1 -e=B=2 --env=C=3 --env-file ./x.env --name=one --label -e image-a -e D=4
podman create -p 1:2 -e E="$VALUE" -e F -e E='5 5' registry/open-webui:1
docker ps -e G=6
`;
    const { format, groups } = await readText(script);
    expect(format).toBe('docker-run');
    expect(groups.map(({ name, image }) => [name, image])).toEqual([
      ['one', 'image-a'],
      ['#2', 'registry/open-webui:1'],
    ]);
    expect(tableOf(groups[0])).toEqual({ A: '1', B: '2', C: '3' });
    expect(tableOf(groups[1])).toEqual({ F: '!no-value', E: '5 5 #set-twice' });
    expect(groups[0]?.otherFiles).toMatchObject([{ path: './x.env', format: 'docker-env' }]);
  });

  it('is not what an env file has in a value or a comment', async () => {
    const { format } = await readText(
      '# docker run -e A=b x\nA="docker run -e B=c x"\n',
      '.env',
      'compose-env',
    );
    expect(format).toBe('compose-env');
    const own = await readText('# docker run -e A=b x\nA=docker\nB=run\n');
    expect(own.recognised).toBe('all-agree');
  });
});

describe('a unit', () => {
  it.each([
    ['A=b C=d', ['A=b', 'C=d']],
    [`"A=b c" 'D=e"f' G="h i"j`, ['A=b c', 'D=e"f', 'G=h ij']],
    [String.raw`A=\x41\101\u0041\U0001F600\n\s\\\"é😀`, ['A=AAA😀\n \\"é😀']],
    ['A=100%% B=%h/x', ['A=100%', 'B=%h/x $']],
    ['A=$B', ['A=$B']],
    ['"A=b', undefined],
    [String.raw`A=\q`, undefined],
    [String.raw`A=\x00`, undefined],
  ])('%j', (setting, expected) => {
    expect(unitWords(setting)?.map(({ text, expands }) => (expands ? `${text} $` : text))).toEqual(expected);
  });

  it('has the settings of its own section, lines joined, an empty one dropping those before it', async () => {
    const text = `# note
[Unit]
Environment=NOT=here
[Service]
Environment=GONE=1
EnvironmentFile=/gone
Environment=
EnvironmentFile=
Environment=A=1 \\
# between
  B=2
EnvironmentFile=-/etc/open-webui.env
Environment=A=3 C=%t/x
ExecStart=/usr/bin/env D=4
`;
    const { format, groups } = await readText(text);
    expect(format).toBe('systemd-unit');
    expect(tableOf(groups[0])).toEqual({ B: '2', A: '3 #set-twice', C: '%t/x #unexpanded-reference' });
    expect(groups[0]?.otherFiles).toMatchObject([{ path: '/etc/open-webui.env', format: 'systemd' }]);
  });

  it('of Quadlet names the secret that a variable has', async () => {
    const text =
      '[Container]\nImage=x\nSecret=webui,type=env,target=WEBUI_SECRET_KEY\nSecret=file\nEnvironment=A=b$C\n';
    const { format, groups } = await readText(text);
    expect(format).toBe('quadlet');
    expect(groups[0]?.variables).toMatchObject([
      { name: 'WEBUI_SECRET_KEY', problem: 'no-value', at: 'podman secret webui' },
      { name: 'A', notes: ['unexpanded-reference'] },
    ]);
  });
});

describe('Kubernetes and Helm', () => {
  it('name the Secret that has a value, and replace no variable', async () => {
    const text = `kind: List
items:
  - kind: CronJob
    spec: { jobTemplate: { spec: { template: { spec: { containers: [{ image: a, env: [{ name: A, value: "$$(B)$$" }, { name: B, value: "$(A)" }, { name: C, value: 1 }] }] } } } } }
  - kind: Pod
    spec:
      containers:
        - { name: one, image: open-webui, env: [{ name: K, valueFrom: { secretKeyRef: { name: s, key: k } } }] }
`;
    const { format, groups } = await readText(text, 'x.yaml');
    expect(format).toBe('k8s-workload');
    expect(tableOf(groups[0])).toEqual({ A: '$(B)$', B: '$(A) #unexpanded-reference', C: '!not-a-string' });
    expect(groups[1]?.variables).toMatchObject([{ name: 'K', problem: 'no-value', at: 'Secret s: k' }]);
  });

  it('take the last of two variables, and a chart that is a part of another', async () => {
    const text =
      'open-webui:\n  openaiApiKey: of-the-chart\n  extraEnvVars:\n    - { name: OPENAI_API_KEY, value: own }\n    - { name: A, value: "{{ .Values.a }}" }\n';
    const { format, groups } = await readText(text, 'values.yaml');
    expect(format).toBe('helm-values');
    expect(groups[0]?.variables.map(({ name }) => name)).toEqual(['OPENAI_API_KEY', 'A']);
    expect(tableOf(groups[0])).toEqual({ OPENAI_API_KEY: 'own', A: '{{ .Values.a }}' });
  });

  it("take the chart's own values, and name the Secret that is in their place", async () => {
    const text = `
openaiApiKey: not-this
openaiApiKeyExistingSecret: litellm
openaiApiKeyExistingSecretKey: master
databaseUrl: postgresql://user:pass@db/webui
persistence:
  provider: s3
  s3: { accessKey: AKIA, secretKeyExistingSecret: minio, secretKeyExistingSecretKey: SECRET }
  azure: { key: "" }
sso:
  google: { clientSecret: of-google }
  oidc: { clientExistingSecret: dex }
extraEnvVars:
  A: "1"
  B:
    valueFrom: { secretKeyRef: { name: s, key: k } }
`;
    const { groups } = await readText(text, 'values.yaml');
    const told = groups[0]?.variables.map((one) => [one.name, 'value' in one ? one.value : one.at]);
    expect(Object.fromEntries(told ?? [])).toEqual({
      OPENAI_API_KEY: 'Secret litellm: master',
      DATABASE_URL: 'postgresql://user:pass@db/webui',
      S3_ACCESS_KEY_ID: 'AKIA',
      S3_SECRET_ACCESS_KEY: 'Secret minio: SECRET',
      GOOGLE_CLIENT_SECRET: 'of-google',
      OAUTH_CLIENT_SECRET: 'Secret dex: ',
      A: '1',
      B: 'Secret s: k',
    });
  });
});
