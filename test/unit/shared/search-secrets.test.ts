import { describe, expect, it } from 'vitest';
import type { Secret } from '../../../electron/shared/domain.ts';
import { indexSecrets, type SecretIndex } from '../../../electron/shared/search-secrets.ts';
import { languages } from '../../../electron/text/language.ts';
import { searchWords } from '../../../electron/text/search-words.ts';
import { anInstance, aSecret, aVersion } from '../../support/builders.ts';

function secret(name: string, more: Partial<Secret> = {}): Secret {
  return aSecret({ id: name, name, versions: [], instanceId: 'legal', ...more });
}

const instances = [
  anInstance({ id: 'legal', name: 'Legal', baseUrl: 'https://legal.example.org:8443/chat' }),
  anInstance({ id: 'desk', name: 'Support desk', baseUrl: 'http://10.0.0.7', environment: 'staging' }),
];
const secrets = [
  secret('WEBUI_SECRET_KEY', { kind: 'secret-key', tags: ['Core'], usedBy: ['compose on HOST-7'] }),
  secret('ci bot', { kind: 'api-key', owner: 'Müller', notes: 'rotate before the audit' }),
  secret('OPENAI_API_KEY', { versions: [aVersion({ fingerprint: 'beef00c0ffee' })] }),
  secret('Grafana bot', { kind: 'api-key', instanceId: 'desk' }),
  secret('法务机密', { kind: 'variable', instanceId: 'desk' }),
];
const english = indexSecrets(
  secrets,
  instances,
  searchWords((key) => languages.en.messages[key]),
);
const chinese = indexSecrets(
  secrets,
  instances,
  searchWords((key) => languages['zh-CN'].messages[key]),
);
const all = secrets.map(({ name }) => name);
const foundIn = (index: SecretIndex) => (query: string) => index.find(query).map(({ name }) => name);

describe('search', () => {
  it.each<[string, readonly string[]]>([
    ['', all],
    ['  ', all],
    ['webui', ['WEBUI_SECRET_KEY']],
    ['_key', ['WEBUI_SECRET_KEY', 'OPENAI_API_KEY']],
    ['CORE', ['WEBUI_SECRET_KEY']],
    ['host-7', ['WEBUI_SECRET_KEY']],
    ['key core', ['WEBUI_SECRET_KEY']],
    ['MÜLLER', ['ci bot']],
    ['mu\u0308ller', ['ci bot']],
    ['ＭÜLLER', ['ci bot']],
    ['C0FFEE', ['OPENAI_API_KEY']],
    ['beef c0ff', ['OPENAI_API_KEY']],
    ['audit', ['ci bot']],
    ['support', ['Grafana bot', '法务机密']],
    ['legal bot', ['ci bot']],
    ['legal.example.org', ['WEBUI_SECRET_KEY', 'ci bot', 'OPENAI_API_KEY']],
    ['8443/chat openai', ['OPENAI_API_KEY']],
    ['10.0.0.7 graf', ['Grafana bot']],
    ['staging', ['Grafana bot', '法务机密']],
    ['api-key', ['ci bot', 'Grafana bot']],
    ['api key legal', ['ci bot', 'OPENAI_API_KEY']],
    ['variable', ['OPENAI_API_KEY', '法务机密']],
    ['机密', ['法务机密']],
    ['core müller', []],
    // The end of one field and the beginning of the next are no word together.
    ['coremüller', []],
  ])('%j finds %j', (query, names) => {
    expect(english.find(query).map(({ name }) => name)).toEqual(names);
  });

  it('knows kinds and environments in the language of the reader, and their codes in each', () => {
    const found = foundIn(chinese);
    expect(found('变量')).toEqual(['OPENAI_API_KEY', '法务机密']);
    expect(found('variable')).toEqual(['OPENAI_API_KEY', '法务机密']);
    expect(found('预发布')).toEqual(['Grafana bot', '法务机密']);
    expect(english.find('变量')).toEqual([]);
  });

  it('finds a secret whose instance is not known', () => {
    const alone = indexSecrets([secret('lonely', { instanceId: 'gone' })], [], searchWords(String));
    expect(alone.find('lone').length).toBe(1);
    expect(alone.nearest('lonley')?.name).toBe('lonely');
  });
});

describe('the nearest name', () => {
  it.each([
    ['grafna', 'Grafana bot'],
    ['grfaana', 'Grafana bot'],
    ['grafna desk', 'Grafana bot'],
    ['opneai', 'OPENAI_API_KEY'],
    ['webuisecretkey', 'WEBUI_SECRET_KEY'],
    ['WEBUI_SECRTE_KEY', 'WEBUI_SECRET_KEY'],
    ['legla boot', 'ci bot'],
    ['xy', undefined],
    ['nothing like it', undefined],
    ['法务机蜜', '法务机密'],
  ])('for %j is %j', (query, name) => {
    expect(english.find(query)).toEqual([]);
    expect(english.nearest(query)?.name).toBe(name);
  });
  it('is the one with the fewest slips', () => {
    const two = [secret('TOKEN_1234'), secret('TOKEN_1235')];
    expect(indexSecrets(two, instances, searchWords(String)).nearest('TOKEN_12355')?.name).toBe('TOKEN_1235');
  });
});

it('asks each row once, however long the query is and however many rows there are', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => secret(`SECRET_${index}`));
  const index = indexSecrets(many, instances, searchWords(String));
  expect(index.find('secret_9999 legal').map(({ name }) => name)).toEqual(['SECRET_9999']);
  expect(index.nearest('secrte_9999')?.name).toBe('SECRET_9999');
});
