/** A compose file as people have it: map and list form, merge keys, references, a service that is not ours. */
export const composeFile = `
x-common: &common
  SHARED_TOKEN: shared-token-value
services:
  ollama:
    image: ollama/ollama
  open-webui:
    image: ghcr.io/open-webui/open-webui:main
    env_file: [.env, { path: ./more.env, required: false }]
    environment:
      <<: *common
      WEBUI_SECRET_KEY: "a\\u0041$$b"
      PORT: 8080
      ENABLE_API_KEYS: true
      OPENAI_API_KEY: \${OPENAI_API_KEY}
      FROM_HOST:
      EMPTY: ""
      OCTAL: 0123
  pipelines:
    image: ghcr.io/open-webui/pipelines:main
    environment:
      - PIPELINES_API_KEY=0p3n-w3bu!
      - NAME_ONLY
      - 'TWICE=one'
      - TWICE=two
`;

export const dockerInspect = JSON.stringify([
  {
    Name: '/open-webui',
    Config: {
      Image: 'ghcr.io/open-webui/open-webui:main',
      Env: ['WEBUI_SECRET_KEY=abc=def', 'PATH=/usr/bin', 'EMPTY=', 'DOLLAR=$HOME ${x} $$'],
    },
  },
]);

export const secretYaml = `apiVersion: v1
kind: Secret
metadata: { name: open-webui, namespace: ai }
data:
  WEBUI_SECRET_KEY: ${Buffer.from('geheim-é').toString('base64')}
  WITH_NEWLINE: ${Buffer.from('x\n').toString('base64')}
  BINARY: /w==
  BROKEN: a
  OVERRIDDEN: ${Buffer.from('old').toString('base64')}
stringData:
  OVERRIDDEN: new
  BOOLEAN: yes
  NUMBER: 0123
  QUOTED: "0123"
---
apiVersion: v1
kind: ConfigMap
data: { X: y }
`;

export const dockerRunScript = `#!/bin/sh
# note
docker run -d -p 3000:8080 --env-file ./x.env \\
  -e WEBUI_SECRET_KEY='a b' -e OTHER="$VALUE" \\
  --name open-webui ghcr.io/open-webui/open-webui:main
`;

export const quadletFile = `[Container]
Image=ghcr.io/open-webui/open-webui:main
Environment="WEBUI_SECRET_KEY=a b" OTHER=x\\x41%%
EnvironmentFile=-/etc/open-webui.env
Secret=webui,type=env,target=A_TOKEN
`;

export const deploymentYaml = `kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: open-webui
          image: ghcr.io/open-webui/open-webui:main
          env:
            - { name: WEBUI_SECRET_KEY, value: "a$$b" }
            - { name: OTHER, valueFrom: { secretKeyRef: { name: s, key: k } } }
`;

export const helmValues = `extraEnvVars:
  - name: WEBUI_SECRET_KEY
    value: "a b"
openaiApiKey: "0p3n-w3bu!"
`;
