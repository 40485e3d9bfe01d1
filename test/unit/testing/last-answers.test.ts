import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../electron/testing/answer.ts';
import { answersFileName, createLastAnswers } from '../../../electron/testing/last-answers.ts';
import { anAnswer } from '../../support/answers.ts';
import { anInstanceInput } from '../../support/builders.ts';
import { must, newVault, secretInput } from '../../support/vault.ts';

/** Two instances with a key each, and what may be answered about them. */
async function setting() {
  const { vault, dir } = await newVault();
  const add = async (name: string) => {
    const instance = must(await vault.addInstance(anInstanceInput({ name })));
    const secret = must(
      await vault.createSecret(instance.id, secretInput('bot', { kind: 'api-key' }), `sk-${name}`, 'typed'),
    );
    return { instance, secret };
  };
  const [prod, other] = [await add('prod'), await add('other')];
  const last = createLastAnswers(dir, vault);
  const told = (about: typeof prod, code: string): Answer =>
    anAnswer({ ...about, row: { code, good: code === 'works' } });
  const site = (code: string): Answer =>
    anAnswer({ instance: prod.instance, row: { code, good: code === 'reachable' } });
  const changed = async (...answers: readonly Answer[]) =>
    must(await last.changed(answers)).map(({ row }) => [row.secret, row.code, row.was]);
  return { vault, path: join(dir, answersFileName), last, prod, other, told, site, changed };
}

describe('what was answered last', () => {
  it('is not there at first: then a bad answer is a change, and a good one is none', async () => {
    const { prod, other, told, site, changed } = await setting();
    expect(await changed(site('reachable'), told(prod, 'works'), told(other, 'key-unknown'))).toEqual([
      ['bot', 'key-unknown', null],
    ]);
    expect(await changed(site('refused'))).toEqual([[null, 'refused', null]]);
  });

  it('is compared by code, of a server as of a key, whether it got worse, better or bad in another way', async () => {
    const { last, prod, other, told, site, changed } = await setting();
    must(await last.remember([site('reachable'), told(prod, 'works'), told(other, 'key-unknown')]));
    expect(await changed(site('reachable'), told(prod, 'works'), told(other, 'key-unknown'))).toEqual([]);
    expect(await changed(site('refused'), told(prod, 'timed-out'), told(other, 'works'))).toEqual([
      [null, 'refused', 'reachable'],
      ['bot', 'timed-out', 'works'],
      ['bot', 'works', 'key-unknown'],
    ]);
    must(await last.remember([site('refused')]));
    expect(await changed(site('timed-out'), site('refused'))).toEqual([[null, 'timed-out', 'refused']]);
  });

  it('stays where something else was asked, and goes with the secret and the instance', async () => {
    const { vault, path, last, prod, other, told, site, changed } = await setting();
    must(await last.remember([site('reachable'), told(prod, 'works'), told(other, 'works')]));
    must(await last.remember([told(other, 'key-unknown')]));
    expect(await changed(site('refused'), told(prod, 'key-unknown'))).toHaveLength(2);
    must(
      await vault.trashSecret(
        prod.secret.id,
        prod.secret.versions.map(({ id }) => id),
      ),
    );
    must(await last.remember([told(other, 'works')]));
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(prod.secret.id);
    expect(text).toContain(prod.instance.id);
    expect(text).toContain(other.secret.id);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"schemaVersion":2,"answers":[{"instanceId":"I","secretId":"S","code":"key-unknown"}]}',
    '{"schemaVersion":1,"answers":[{"code":1}]}',
  ])('is unknown where the file has %j, which the next answers replace', async (text) => {
    const { path, last, prod, told, changed } = await setting();
    writeFileSync(path, text.replace('"I"', `"${prod.instance.id}"`).replace('"S"', `"${prod.secret.id}"`));
    expect(await changed(told(prod, 'key-unknown'))).toEqual([['bot', 'key-unknown', null]]);
    must(await last.remember([told(prod, 'key-unknown')]));
    expect(await changed(told(prod, 'key-unknown'))).toEqual([]);
  });

  it('is a failure where the file cannot be read or written', async () => {
    const { path, last, prod, told } = await setting();
    mkdirSync(path);
    expect(await last.changed([told(prod, 'works')])).toMatchObject({ ok: false });
    expect(await last.remember([told(prod, 'works')])).toMatchObject({ ok: false });
  });

  it('is kept once, and has nothing of a value, a name or an address', async () => {
    const { path, last, prod, told, site } = await setting();
    must(await last.remember([site('refused'), told(prod, 'timed-out')]));
    must(await last.remember([site('reachable'), told(prod, 'works')]));
    const answers = [
      { instanceId: prod.instance.id, secretId: null, code: 'reachable' },
      { instanceId: prod.instance.id, secretId: prod.secret.id, code: 'works' },
    ];
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ schemaVersion: 1, answers });
  });
});
