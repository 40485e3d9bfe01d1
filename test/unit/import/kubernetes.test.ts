import { describe, expect, it } from 'vitest';
import { secretYaml } from '../../support/import-samples.ts';
import { readText, tableOf } from '../../support/read-text.ts';

const secret = (name: string) => ({ kind: 'Secret', metadata: { name }, stringData: { A: name } });

describe('Kubernetes Secrets', () => {
  it('decodes data, lets stringData win, and says what is no text', async () => {
    const { format, groups } = await readText(secretYaml);
    expect(format).toBe('k8s-secret');
    expect(groups.map(({ name }) => name)).toEqual(['ai/open-webui']);
    expect(tableOf(groups[0])).toEqual({
      WEBUI_SECRET_KEY: 'geheim-é',
      WITH_NEWLINE: 'x\n #ends-with-line-break',
      BINARY: '!not-text',
      BROKEN: '!not-text',
      OVERRIDDEN: 'new',
      BOOLEAN: '!not-a-string',
      NUMBER: '!not-a-string',
      QUOTED: '0123',
    });
  });

  it('reads lists, in YAML and as kubectl prints them in JSON', async () => {
    const list = { kind: 'List', items: [secret('one'), { kind: 'Pod' }, secret('two')] };
    for (const text of [JSON.stringify(list), JSON.stringify({ ...list, kind: 'SecretList' })]) {
      expect((await readText(text)).groups.map(({ name }) => name)).toEqual(['one', 'two']);
    }
    const bare = JSON.stringify({ kind: 'SecretList', items: [{ stringData: { A: 'b' } }] });
    expect(tableOf((await readText(bare)).groups[0])).toEqual({ A: 'b' });
  });

  // What kubectl, which reads YAML 1.1, makes of a plain word.
  // oxfmt-ignore
  it.each([
    'y', 'n', 'Y', 'yes', 'no', 'on', 'off', 'True', 'false', 'YES', 'null', '~', '1', '-1.5', '+1', '1.2.3', '-', '0x1F', '2001-01-01',
  ])('takes the plain scalar %s for no string', async (word) => {
    const { groups } = await readText(`kind: Secret\nstringData:\n  A: ${word === '-' ? '--' : word}\n  B: x${word}\n  C: "${word}"\n`);
    expect(tableOf(groups[0])).toMatchObject({ A: '!not-a-string', B: `x${word}`, C: word });
  });

  it('tells what has no value from what is no base64', async () => {
    const { groups } = await readText(
      'kind: Secret\nmetadata: {namespace: ai}\ndata: {A: , B: aGVsbG8, C: aGVsbG8=, D: [x], E: 1234, F: "1234", G: /w==}\nstringData:\n',
    );
    expect(groups.map(({ name }) => name)).toEqual(['ai/#1']);
    expect(tableOf(groups[0])).toEqual({
      A: '!no-value',
      B: '!not-text',
      C: 'hello',
      D: '!not-a-string',
      E: '!not-a-string',
      F: '!not-text',
      G: '!not-text',
    });
  });

  it('refuses data that is no map, and passes over what is no Secret', async () => {
    await expect(readText('kind: Secret\ndata: [A]\n')).rejects.toThrow('import-malformed');
    await expect(readText('kind: ConfigMap\ndata: {A: b}\n', 'x.yaml')).rejects.toThrow(
      'import-unknown-format',
    );
    const two = await readText('kind: ConfigMap\ndata: {A: b}\n---\nkind: Secret\nstringData: {A: c}\n');
    expect(two.groups).toHaveLength(1);
    const pods = { kind: 'PodList', items: [secret('one')] };
    expect((await readText(JSON.stringify(pods))).format).toBe('json');
  });

  it('takes folded base64', async () => {
    const text = 'kind: Secret\ndata:\n  A: |\n    aGVs\n    bG8=\n';
    expect(tableOf((await readText(text)).groups[0])).toEqual({ A: 'hello' });
  });
});
