/** A value of `WEBUI_SECRET_KEY` that anybody can read, and where. */
export interface PublishedSecret {
  readonly value: string;
  /** A repository with the path of the file, or the address of a thread. */
  readonly source: string;
}

/**
 * Secret keys of Open WebUI that stand in public source, documentation or examples, and that servers run with where somebody left
 * them in place. They are no secrets, and may be tried at a server.
 */
export const publishedSecrets: readonly PublishedSecret[] = [
  // The default of releases up to 0.9.5.
  { value: 't0p-s3cr3t', source: 'open-webui/open-webui backend/open_webui/env.py' },
  {
    value: 'your-secret-key',
    source: 'open-webui/docs docs/getting-started/quick-start/install-methods/docker-swarm.md',
  },
  { value: 'your-secret-key-here', source: 'open-webui/docs docs/enterprise/deployment/index.md' },
  {
    value: 'your-super-secure-static-key-here',
    source: 'open-webui/docs docs/troubleshooting/multi-replica.mdx',
  },
  {
    value: 'REPLACE_WITH_GENERATED_KEY',
    source: 'open-webui/docs docs/getting-started/deployment/kubernetes.md',
  },
  { value: 'secret-key', source: 'open-webui/open-webui .github/workflows/integration-test.disabled' },
  {
    value: 'b7989c04e931fbbbf885fef7a4e19434cda1f88c485eac67fb01868418b1be21',
    source: 'WikiTeq/mAItion .env.openwebui.example',
  },
  { value: 'changeme', source: 'https://github.com/Osmantic/ODS/pull/698' },
  { value: 'supersecret', source: 'AwakenTheJaken/pelican-ollama-webui README.md' },
  {
    value: '/run/secrets/openwebui_secret_key',
    source: 'https://github.com/SimpleHomelab/Deployrr/issues/81',
  },
  {
    value: 'openwebui-poc-secret-key-at-least-32-chars',
    source: 'archestra-ai/examples openwebui/docker-compose.yml',
  },
  {
    value: 'your-secret-key-here-change-in-production',
    source: 'CloudGeometry/langbuilder openwebui/.env.example',
  },
  { value: 'change-me-64-hex-chars', source: 'wnstify/docker openwebui/.env.example' },
  { value: 'your_secure_webui_secret_key_here', source: 'uhsealevelcenter/IDEA openwebui/.env.example' },
  { value: 'your-random-secret-key-here', source: 'cabinlab/litellm-claude-code .env.openwebui.example' },
  { value: 'change-me-to-a-long-random-string', source: 'dharm0809/Provn .env.openwebui.example' },
  { value: 'change-me-openwebui-secret', source: 'saashqdev/ops-center docker-compose.openwebui.yml' },
  { value: 'replace-me', source: 'loveliiivelaugh/guardian-voice docker-compose.openwebui.yml' },
  { value: 'change-me-in-production', source: 'AnishsAnand/Enterprise-Rag-bot docker-compose.openwebui.yml' },
  { value: 'gstd_sovereign_secret_2026', source: 'gstdcoin/ai docker-compose.openwebui.yml' },
  { value: 'change-this-openwebui-secret', source: 'ArmmyC/Lanta-LLM-Hosting openwebui/.env.example' },
  { value: 'your-webui-secret', source: 'ShahramSattar/llm-docker-implement Readme-Ollama.md' },
  { value: 'your-secret-key-change-this', source: 'ViperBlackSkull/AI selfhosted/README.md' },
  { value: 'secure-chat-key-change-me', source: 'weekend-code-project/weekendstack docs/services-guide.md' },
];
