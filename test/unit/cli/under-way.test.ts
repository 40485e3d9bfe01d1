import { describe, expect, it } from 'vitest';
import { metadataIn } from '../../support/vault.ts';
import { prepared } from './rotating.ts';

const goOn = 'webui-keyring rotate prod WEBUI_SECRET_KEY --continue';
const goBack = 'webui-keyring rotate prod WEBUI_SECRET_KEY --back';

/** The commands that tell it. */
const places = ['status prod', 'secret versions prod WEBUI_SECRET_KEY', 'target list', 'doctor'];

describe('a rotation under way is named', () => {
  it.each(places)('by %s', async (command) => {
    const { shell, rotate, restart } = await prepared();
    const told = async (...more: readonly string[]) => {
      const { out, notes } = await shell.run([...command.split(' '), ...more]);
      return `${out}${notes.join('\n')}`;
    };
    expect(await told()).not.toContain('is being rotated');
    await rotate('--yes');
    const said = await told();
    expect(said.match(/WEBUI_SECRET_KEY of prod is being rotated, since [^.]*\d{4}[^.]*\./g)).toHaveLength(1);
    expect(said).toContain(`To go on: ${goOn}. To go back: ${goBack}`);
    expect(await told('--lang', 'zh-CN')).toContain(`继续：${goOn}。返回：${goBack}`);
    restart();
    await rotate('--continue');
    expect(await told()).not.toContain('is being rotated');
  });

  it('in JSON, to programs', async () => {
    const { shell, rotate } = await prepared();
    await rotate('--yes');
    const [{ startedAt } = { startedAt: '' }] = metadataIn(shell.dir).rotations;
    const rotation = { instance: 'prod', name: 'WEBUI_SECRET_KEY', startedAt, goOn, goBack };
    const json = async (...words: readonly string[]): Promise<unknown> =>
      JSON.parse((await shell.run([...words, '--json'])).out);
    expect(await json('status', 'prod')).toMatchObject([{ rotations: [rotation] }]);
    expect(await json('secret', 'versions', 'prod', 'WEBUI_SECRET_KEY')).toMatchObject({ rotation });
    expect(await json('secret', 'versions', 'prod', 'bot')).toMatchObject({ rotation: null });
    expect(await json('doctor')).toMatchObject({ vault: { rotations: [rotation] } });
  });

  it('of its own instance, where instances are rotated together', async () => {
    const { shell, rotate } = await prepared();
    await shell.run(['instance', 'add', 'replica', '--url', 'http://127.0.0.1:9']);
    const { out: value } = await shell.run(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY']);
    await shell.run(['secret', 'set', 'replica', 'WEBUI_SECRET_KEY'], { input: value });
    await shell.run(['instance', 'add', 'other', '--url', 'http://127.0.0.1:9']);
    await rotate('--yes');
    const noted = async (instance: string) => (await shell.run(['status', instance])).notes.join('\n');
    expect(await noted('replica')).toContain('rotate replica WEBUI_SECRET_KEY --continue');
    expect(await noted('other')).not.toContain('rotate');
  });
});
