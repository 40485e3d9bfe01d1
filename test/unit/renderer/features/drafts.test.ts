import { describe, expect, it } from 'vitest';
import { contract } from '../../../../electron/shared/contract.ts';
import { checkProxy } from '../../../../electron/vault/check-input.ts';
import {
  type InstanceDraft,
  instanceDraftOf,
  newInstanceDraft,
  readInstanceDraft,
} from '../../../../renderer/features/instances/instance-draft.ts';
import {
  draftOf,
  emptyDraft,
  proposedKind,
  proposedName,
  readDraft,
  type SecretDraft,
} from '../../../../renderer/features/secrets/secret-draft.ts';
import { entriesOf, listText, splitList } from '../../../../renderer/components/list-text.ts';
import { anInstance, aSecret } from '../../../support/builders.ts';
import { sampleRecords } from '../../../support/sample.ts';

const { secrets } = await sampleRecords();

/** Answers with the key, so that a test sees which message was chosen. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any text will do here
const t = ((key: string) => key) as Parameters<typeof readDraft>[3];

function instance(edit: Partial<InstanceDraft>): InstanceDraft {
  return { ...newInstanceDraft, name: 'Team chat', baseUrl: 'https://chat.example.org', ...edit };
}

function secretDraft(edit: Partial<SecretDraft>): SecretDraft {
  return { ...emptyDraft, name: 'A', ...edit };
}

describe('an instance', () => {
  it.each([
    ['https://chat.example.org', undefined],
    [' https://chat.example.org/ui ', undefined],
    ['http://localhost:3000', undefined],
    ['http://127.9.9.9', undefined],
    ['http://[::1]:8080', undefined],
    ['http://2130706433', undefined],
    ['http://localhost.example.org', 'instance.urlPlainHttp'],
    ['http://127.0.0.1.example.org', 'instance.urlPlainHttp'],
    ['http://chat.example.org', 'instance.urlPlainHttp'],
    ['chat.example.org', 'instance.urlInvalid'],
    ['ftp://chat.example.org', 'instance.urlScheme'],
    ['javascript:alert(1)', 'instance.urlInvalid'],
    ['https://ada:secret@chat.example.org', 'instance.urlCredentials'],
    ['https://chat.example.org/?a=b', 'instance.urlQuery'],
    ['https://chat.example.org/#', 'instance.urlQuery'],
    ['', 'field.required'],
  ])('with the address %j is told %j', (baseUrl, message) => {
    const read = readInstanceDraft(instance({ baseUrl }), [], t);
    expect(read.ok ? undefined : read.error.baseUrl).toBe(message);
  });

  it('that may use plain http may', () => {
    const draft = instance({ baseUrl: 'http://chat.example.org', allowHttp: true });
    expect(readInstanceDraft(draft, [], t).ok).toBe(true);
  });

  it.each([
    ['', 'field.required'],
    ['Team chat', 'instance.nameTaken'],
    ['x'.repeat(121), 'field.tooLong'],
    ['a\tb', 'field.controlCharacters'],
  ])('named %j is told %j', (name, message) => {
    const read = readInstanceDraft(instance({ name }), ['Team chat'], t);
    expect(read.ok ? undefined : read.error.name).toBe(message);
  });

  it.each([
    ['', 'field.required'],
    ['http://proxy.example.org:3128', undefined],
    [' https://proxy.example.org/ ', undefined],
    ['proxy.example.org:3128', 'instance.proxyUrlInvalid'],
    ['socks5://proxy.example.org', 'instance.proxyUrlInvalid'],
    ['http://proxy.example.org/path', 'instance.proxyUrlInvalid'],
    ['http://ada:pw@proxy.example.org', 'instance.proxyCredentials'],
  ])('with the proxy %j is told %j', (proxyUrl, message) => {
    const read = readInstanceDraft(instance({ proxyChoice: 'own', proxyUrl }), [], t);
    expect(read.ok ? undefined : read.error.proxyUrl).toBe(message);
    expect(!read.ok || checkProxy(read.value.proxy).ok).toBe(true);
    const unused = readInstanceDraft(instance({ proxyChoice: 'none', proxyUrl }), [], t);
    expect(unused).toMatchObject({ ok: true, value: { proxy: 'none' } });
  });

  it('shows the proxy that it has', () => {
    for (const proxy of ['system', 'none', 'http://proxy.example.org:3128']) {
      const read = readInstanceDraft(instanceDraftOf(anInstance({ proxy })), [], t);
      expect(read).toMatchObject({ ok: true, value: { proxy } });
    }
  });

  it('that the window takes, main takes too', () => {
    const read = readInstanceDraft(instance({ keyHeader: 'X-API-Key' }), [], t);
    if (!read.ok) throw new Error('refused');
    expect(contract['instances.add'].args.safeParse(read.value).success).toBe(true);
    expect(read.value.keyHeader).toBe('x-api-key');
  });
});

describe('a secret', () => {
  it.each([
    ['variable', '1A', 'add.variableNameInvalid'],
    ['variable', 'A B', 'add.variableNameInvalid'],
    ['api-key', '夜间 bot', undefined],
    ['secret-key', 'WEBUI_JWT_SECRET_KEY', 'add.legacyName'],
    ['variable', 'TAKEN', 'add.nameTaken'],
    ['variable', ' ', 'field.required'],
  ] as const)('%s named %j is told %j', (kind, name, message) => {
    const read = readDraft(secretDraft({ name }), kind, ['TAKEN'], t);
    expect(read.ok ? undefined : read.error.name).toBe(message);
  });

  it.each(['0', '-1', '1.5', '3651', 'x', '1e9'])('is not rotated every %j days', (rotateEvery) => {
    const read = readDraft(secretDraft({ rotateEvery }), 'variable', [], t);
    expect(read.ok ? undefined : read.error.rotateEvery).toBe('add.rotateInvalid');
  });

  it('reads back from its own draft, and main takes it', () => {
    for (const secret of secrets) {
      const read = readDraft(draftOf(secret), secret.kind, [], t);
      if (!read.ok) throw new Error(`refused ${secret.name}`);
      const { name, kind, owner, tags, usedBy, notes, rotateEveryDays } = secret;
      expect(read.value).toMatchObject({ name, kind, owner, tags, usedBy, notes, rotateEveryDays });
      const { kind: _, ...edit } = read.value;
      expect(contract['secrets.edit'].args.safeParse({ id: secret.id, edit }).success).toBe(true);
    }
  });

  it('is proposed as what its instance does not have yet', () => {
    expect(proposedKind([])).toBe('secret-key');
    expect(proposedKind([{ kind: 'variable' }, { kind: 'api-key' }])).toBe('secret-key');
    expect(proposedKind([{ kind: 'variable' }, { kind: 'secret-key' }])).toBe('variable');
    expect(proposedName('secret-key', ['OTHER'])).toBe('WEBUI_SECRET_KEY');
    expect(proposedName('secret-key', ['WEBUI_SECRET_KEY'])).toBe('');
    expect(proposedName('variable', [])).toBe('');
  });

  it('an expiry date is kept to the day', () => {
    const read = readDraft(secretDraft({ expires: '2027-02-28' }), 'variable', [], t);
    if (!read.ok || read.value.expiresAt === null) throw new Error('refused');
    expect(draftOf(aSecret({ expiresAt: read.value.expiresAt })).expires).toBe('2027-02-28');
  });

  it.each([
    ['2027-2-28', '2027-02-28'],
    [' 2027/02/28 ', '2027-02-28'],
    ['2027年2月28日', '2027-02-28'],
    ['２０２７－０２－２８', '2027-02-28'],
    ['2028.02.29', '2028-02-29'],
    ['', ''],
    ['2027-02-29', 'add.day.missing'],
    ['2027-13-01', 'add.day.missing'],
    ['28.02.2027', 'add.day.malformed'],
    ['02/28/2027', 'add.day.malformed'],
    ['soon', 'add.day.malformed'],
  ])('that expires on %j is read as %j', (expires, day) => {
    const read = readDraft(secretDraft({ expires }), 'variable', [], t);
    const found = read.ok
      ? draftOf(aSecret({ expiresAt: read.value.expiresAt })).expires
      : read.error.expires;
    expect(found).toBe(day);
  });

  it('a list has entries up to the last comma, and what is typed behind it', () => {
    expect(splitList('a, b, c')).toEqual({ entries: ['a', 'b'], typing: 'c' });
    expect(splitList('a，b、 c ')).toEqual({ entries: ['a', 'b'], typing: 'c ' });
    expect(splitList(listText(['a', 'b c', 'a']))).toEqual({ entries: ['a', 'b c'], typing: '' });
    expect(splitList('')).toEqual({ entries: [], typing: '' });
  });

  it('a list takes either comma, and drops blanks and duplicates', () => {
    expect(entriesOf(' a, b，c、a ,, ')).toEqual(['a', 'b', 'c']);
  });
});
