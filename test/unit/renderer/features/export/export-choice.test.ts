import { describe, expect, it } from 'vitest';
import {
  exportObstacle,
  exportRequest,
  firstChoice,
  nameProblem,
} from '../../../../../renderer/features/export/export-choice.ts';
import { sampleRecords } from '../../../../support/sample.ts';

const { instances, secrets } = await sampleRecords();
const instanceId = instances[0]?.id ?? '';
const own = secrets.filter((secret) => secret.instanceId === instanceId);
const key = own.find(({ name }) => name === 'WEBUI_SECRET_KEY');
const label = own.find(({ kind }) => kind === 'api-key');
if (key === undefined || label === undefined) throw new Error('the sample lacks a secret');

describe('a name in the file', () => {
  it('goes with the request, and is left out where it is the secret’s own', () => {
    const named = { ...firstChoice, names: new Map([[key.id, ' CHAT_KEY ']]) };
    expect(exportRequest(named, instanceId, own)?.as).toEqual([{ secretId: key.id, as: 'CHAT_KEY' }]);
    const same = { ...firstChoice, names: new Map([[key.id, key.name]]) };
    expect(exportRequest(same, instanceId, own)?.as).toBeUndefined();
  });

  it('lets a label be exported that no variable can have', () => {
    expect(exportObstacle(firstChoice, label)).toBe('export.notAVariable');
    const named = {
      ...firstChoice,
      names: new Map([[label.id, 'BOT_KEY']]),
      ticked: new Map([[label.id, true]]),
    };
    expect(exportObstacle(named, label)).toBeNull();
    expect(exportRequest(named, instanceId, own)?.as).toEqual([{ secretId: label.id, as: 'BOT_KEY' }]);
  });

  it.each([
    ['sk-0123456789abcdef0123456789abcdef', 'export.nameForm'],
    ['two words', 'export.nameForm'],
    ['OPENAI_API_KEY', 'export.nameTwice'],
  ] as const)('%s is refused', (name, problem) => {
    const other = own.find((secret) => secret.name === 'OPENAI_API_KEY');
    const ids = [key.id, ...(other === undefined ? [] : [other.id])];
    const choice = {
      ...firstChoice,
      names: new Map([[key.id, name]]),
      ticked: new Map(ids.map((id) => [id, true])),
    };
    expect(nameProblem(choice, key, own)).toBe(problem);
    expect(exportRequest(choice, instanceId, own)).toBeNull();
  });
});
