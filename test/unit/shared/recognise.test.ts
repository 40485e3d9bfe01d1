import { describe, expect, it } from 'vitest';
import { recognise, suggestKind, valueIn } from '../../../electron/shared/recognise.ts';

const hex = '0123456789abcdef0123456789abcdef';
const openWebuiKey = `sk-${hex}`;

describe('suggestKind', () => {
  it.each([
    ['WEBUI_SECRET_KEY', 'anything', 'secret-key'],
    ['OPEN_WEBUI_API_KEY', openWebuiKey, 'api-key'],
    ['OPENWEBUI_TOKEN', openWebuiKey, 'api-key'],
    ['MY_WEBUI_TOKEN', openWebuiKey, 'api-key'],
    ['my_owui_key', openWebuiKey, 'api-key'],
    ['OPEN_WEB_UI_TOKEN', openWebuiKey, 'api-key'],
    ['OPEN_WEBUI_NAME', openWebuiKey, 'variable'],
    ['OPENAI_API_KEY', openWebuiKey, 'variable'],
    ['OPEN_WEBUI_API_KEY', `sk-proj-${hex}`, 'variable'],
    ['WEBUI_ADMIN_PASSWORD', 'x', 'variable'],
  ])('%s=%s is a %s', (name, value, kind) => {
    expect(suggestKind(name, value)).toBe(kind);
  });
});

describe('a text that was pasted', () => {
  it.each([
    [openWebuiKey, { as: 'api-key', kind: 'api-key' }],
    [` ${openWebuiKey}\n`, { as: 'api-key', kind: 'api-key' }],
    ['eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.c2lnbmF0dXJl', { as: 'session-token', kind: 'api-key' }],
    [`sk-proj-${hex}`, { as: 'provider-key', kind: 'variable', provider: 'OpenAI' }],
    ['postgresql://owui:p4ss@db:5432/owui', { as: 'variable', kind: 'variable' }],
    [`WEBUI_SECRET_KEY=${hex}`, { as: 'line', kind: 'secret-key', name: 'WEBUI_SECRET_KEY' }],
    [`export OPENAI_API_KEY="sk-proj-${hex}"`, { as: 'line', kind: 'variable', name: 'OPENAI_API_KEY' }],
    [`OPEN_WEBUI_API_KEY: ${openWebuiKey}`, { as: 'line', kind: 'api-key', name: 'OPEN_WEBUI_API_KEY' }],
    [hex, undefined],
    ['correct horse battery staple', undefined],
    ['', undefined],
    // Of several lines none is taken out, and a value may end in signs as a name does.
    [`A_B=1\nC_D=2`, undefined],
    ['QUJDREVGR0g=', undefined],
    ['A_B=', undefined],
  ])('%j is recognised as %j', (text, found) => {
    expect(recognise(text)).toEqual(found);
  });

  it.each([
    ['A_B=c=d', 'c=d'],
    ['  export A_B = c d  ', 'c d'],
    ['A_B: "c d"', 'c d'],
    [`A_B='c'`, 'c'],
    // What a format may read in another way than the next stays as it was written.
    ['A_B="c$d"', '"c$d"'],
    ['A_B="c\\n"', '"c\\n"'],
    [' untouched ', ' untouched '],
    ['lower_case=c', 'lower_case=c'],
  ])('of %j the value is %j', (text, value) => {
    expect(valueIn(text)).toBe(value);
  });
});
