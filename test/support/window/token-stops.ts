import { sampleValues } from '../fill-vault.ts';
import { fakeToken } from '../openwebui-model.ts';
import type { Guide } from './guide.ts';
import type { Stop } from './stops.ts';

/** Finds the dialog in the palette, and has it look at a token. */
async function inspect(guide: Guide, token: string): Promise<void> {
  const { page } = guide;
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  const name = guide.text('command.token.inspect');
  await dialog.getByRole('combobox').fill(name);
  await dialog.getByRole('option', { name }).first().click();
  await dialog.getByLabel(guide.text('serverKey.token')).fill(token);
  await guide.pressInDialog('token.run');
  await dialog.getByRole('heading', { name: guide.text('token.contains') }).waitFor();
}

const userId = '6b1c8f0a-2d4e-4f6a-9b8c-0d1e2f3a4b5c';
const day = 86_400;

/** Answers about pasted session tokens. */
export const tokenStops = {
  'token-inspect': async (guide) => {
    const at = Math.floor(Date.now() / 1000);
    const token = fakeToken(sampleValues.secretKey, {
      id: userId,
      typ: 'session',
      auth_method: 'password',
      auth_time: at - 2 * 3600,
      mfa_verified: true,
      session_stamp: 's',
      jti: '0f9e8d7c-6b5a-4c3d-8e2f-1a0b9c8d7e6f',
      iat: at - 2 * 3600,
      exp: at + 26 * day,
    });
    await inspect(guide, token);
    await guide.page.getByText(guide.text('token.signedTitle')).waitFor();
  },
  'token-unusual': async (guide) => {
    const at = Math.floor(Date.now() / 1000);
    await inspect(
      guide,
      fakeToken('t0p-s3cr3t', { sub: userId, iss: 'https://sso.example.org', iat: at + day }),
    );
    await guide.page.getByText(guide.text('token.noneTitle')).waitFor();
  },
} as const satisfies Readonly<Record<string, Stop>>;
