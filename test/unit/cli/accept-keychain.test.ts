import { describe, expect, it } from 'vitest';
import { createShell } from './shell.ts';

describe('doctor --fix', () => {
  it('uses another keychain from now on, once that was agreed to', async () => {
    const shell = createShell();
    await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
    shell.keychain.faults.other = true;
    const set = ['secret', 'set', 'prod', 'A_KEY', '--generate'];
    const refused = await shell.run(set);
    expect(refused.code).toBe(3);
    expect(refused.notes.join()).toContain('doctor --fix');
    const ill = await shell.run(['doctor']);
    expect(ill.code).toBe(3);
    expect(ill.out).toContain('keychain-other');

    expect((await shell.run(['doctor', '--fix'])).code).toBe(2);
    expect((await shell.run(set)).code).toBe(3);
    const accepted = await shell.run(['doctor', '--fix', '--yes']);
    expect(accepted.notes).toContain('This keychain is used from now on.');
    expect((await shell.run(set)).code).toBe(0);
  });

  it('asks nothing before the own keychain, and where it is locked', async () => {
    const shell = createShell();
    const fine = await shell.run(['doctor', '--fix']);
    expect(fine.notes).toEqual([]);
    shell.keychain.faults.locked = true;
    const locked = await shell.run(['doctor', '--fix']);
    expect(locked.out).toContain('keychain-locked');
    expect(locked.asked).toEqual([]);
  });
});
