import { describe, expect, it } from 'vitest';
import type { Instance, Secret } from '../../../../electron/shared/domain.ts';
import { indexSecrets } from '../../../../electron/shared/search-secrets.ts';
import { searchWords } from '../../../../electron/text/search-words.ts';
import {
  type ActFor,
  findHits,
  type Hit,
  moreHits,
  type PaletteContent,
} from '../../../../renderer/features/palette/find-hits.ts';
import { makeI18n } from '../../../../renderer/i18n/i18n.tsx';
import { languages } from '../../../../electron/text/language.ts';
import { anInstance, aSecret } from '../../../support/builders.ts';

const { t } = makeI18n(languages.en);
const hit = (
  id: string,
  group: Hit['group'],
  title: string,
  detail: string,
  rest: Partial<Hit> = {},
): Hit => ({
  id,
  group,
  icon: 'key',
  title,
  detail,
  run: () => undefined,
  ...rest,
});

function content(instances: readonly Instance[], secrets: readonly Secret[]): PaletteContent {
  const nameOf = ({ instanceId }: Secret) => instances.find(({ id }) => id === instanceId)?.name ?? '';
  const act = (words: string): ActFor<Secret> => ({
    words,
    hitOf: (secret) =>
      hit(`${words} ${secret.id}`, 'acts', `${words} ${secret.name}`, nameOf(secret), { secret }),
  });
  return {
    index: indexSecrets(secrets, instances, searchWords(t)),
    instances,
    secretHit: (secret) => hit(secret.id, 'secrets', secret.name, nameOf(secret), { secret }),
    placeHit: (instance) => hit(instance.id, 'places', instance.name, instance.baseUrl, { instance }),
    secretActs: [act('Stage a new version of'), act('Delete')],
    instanceActs: [
      {
        words: 'Write the secrets to a file',
        hitOf: (instance) =>
          hit(`write ${instance.id}`, 'acts', 'Write the secrets to a file', instance.name, { instance }),
      },
    ],
    commands: [hit('lock', 'acts', 'Lock', '')],
    views: [hit('settings', 'places', 'Settings', '')],
  };
}

const chat = anInstance({ id: 'chat', name: 'Team chat', baseUrl: '' });
const legal = anInstance({ id: 'legal', name: 'Legal', baseUrl: '' });
const secretKey = aSecret({ id: 'a', name: 'WEBUI_SECRET_KEY', instanceId: chat.id });
const bot = aSecret({ id: 'b', name: 'bot', instanceId: chat.id, notes: 'for the secret meetings' });
const legalKey = aSecret({ id: 'c', name: 'WEBUI_SECRET_KEY', instanceId: legal.id });
const some = content([chat, legal], [bot, secretKey, legalKey]);
const found = (query: string) =>
  findHits(query, some).map(({ title, detail }) => `${title} ${detail}`.trim());

describe('what the palette finds', () => {
  it('is a secret by its name and its instance, with what is likely to be done with it', () => {
    expect(found('team sec')).toEqual([
      'WEBUI_SECRET_KEY Team chat',
      'bot Team chat',
      'Stage a new version of WEBUI_SECRET_KEY Team chat',
      'Write the secrets to a file Team chat',
    ]);
  });

  it('is an act on what the other words name, and on the first few where they name nothing', () => {
    expect(found('delete legal')).toEqual(['Delete WEBUI_SECRET_KEY Legal']);
    expect(found('delete')).toHaveLength(3);
    expect(found('write')).toEqual([
      'Write the secrets to a file Team chat',
      'Write the secrets to a file Legal',
    ]);
  });

  it('is commands and acts alone after >', () => {
    expect(found('>')).toEqual(['Lock']);
    expect(found('> lock')).toEqual(['Lock']);
    expect(found('> stage bot')).toEqual(['Stage a new version of bot Team chat']);
    expect(found('> bot')).toEqual([]);
  });

  it('is commands and places before anything is typed', () => {
    expect(found(' ')).toEqual(['Lock', 'Team chat', 'Legal', 'Settings']);
  });

  it('is, of one hit, all of its acts and those of its instance', () => {
    const about = findHits('team sec', some)[0];
    const more = about === undefined ? [] : moreHits('', about, some).map(({ title }) => title);
    expect(more).toEqual([
      'WEBUI_SECRET_KEY',
      'Stage a new version of WEBUI_SECRET_KEY',
      'Delete WEBUI_SECRET_KEY',
      'Write the secrets to a file',
      'Team chat',
    ]);
  });

  it('stays short however many secrets there are, and each has its own id', () => {
    const many = content(
      [chat, legal],
      Array.from({ length: 1000 }, (_, index) =>
        aSecret({
          id: String(index),
          name: `SECRET_${String(index)}`,
          instanceId: index % 2 === 0 ? chat.id : legal.id,
        }),
      ),
    );
    const hits = findHits('secret stage', many);
    expect(hits.length).toBeLessThanOrEqual(22);
    expect(findHits('> stage', many)).toHaveLength(16);
    expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
  });
});
