import { describe, expect, it } from 'vitest';
import type { Secret } from '../../../electron/shared/domain.ts';
import { searchSecrets } from '../../../electron/vault/search.ts';
import { aSecret, aVersion } from '../../support/builders.ts';

function secret(name: string, more: Partial<Secret> = {}): Secret {
  return aSecret({ id: name, name, versions: [], ...more });
}

const secrets = [
  secret('WEBUI_SECRET_KEY', { tags: ['Core'], usedBy: ['compose on HOST-7'] }),
  secret('ci bot', { kind: 'api-key', owner: 'Müller', notes: 'in the notes only' }),
  secret('OPENAI_API_KEY', {
    versions: [aVersion({ fingerprint: 'beef00c0ffee' })],
  }),
];
const found = (query: string) => searchSecrets(secrets, query).map((one) => one.name);

describe('search', () => {
  it.each([
    ['', ['WEBUI_SECRET_KEY', 'ci bot', 'OPENAI_API_KEY']],
    ['  ', ['WEBUI_SECRET_KEY', 'ci bot', 'OPENAI_API_KEY']],
    ['secret', ['WEBUI_SECRET_KEY']],
    ['_key', ['WEBUI_SECRET_KEY', 'OPENAI_API_KEY']],
    ['CORE', ['WEBUI_SECRET_KEY']],
    ['host-7', ['WEBUI_SECRET_KEY']],
    ['key core', ['WEBUI_SECRET_KEY']],
    ['MÜLLER', ['ci bot']],
    ['mu\u0308ller', ['ci bot']],
    ['C0FFEE', ['OPENAI_API_KEY']],
    ['notes', []],
    ['core müller', []],
  ])('%j finds %j', (query, names) => {
    expect(found(query)).toEqual(names);
  });
});
