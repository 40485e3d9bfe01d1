import { describe, expect, it } from 'vitest';
import { isPortableFernetKey } from '../../../electron/generate/fernet.ts';
import { generate } from '../../../electron/generate/generate.ts';
import { checkStrength } from '../../../electron/generate/strength.ts';
import { secretKinds } from '../../../electron/shared/domain.ts';
import { variableInfos } from '../../../electron/shared/open-webui-variables.ts';
import { recipesFor } from '../../../electron/shared/recipe-for.ts';
import { breaksUrl } from '../../../electron/shared/url-passwords.ts';

describe('what is generated for a secret', () => {
  it.each([
    ['api-key', 'bot', /^sk-[0-9a-f]{32}$/],
    ['secret-key', 'WEBUI_SECRET_KEY', /^[0-9a-f]{64}$/],
    ['variable', 'OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', /^[0-9a-f]{64}$/],
    ['variable', 'SCIM_TOKEN', /^[0-9a-f]{64}$/],
    ['variable', 'DATABASE_PASSWORD', /^[A-Za-z0-9_~.-]{24}$/],
    ['variable', 'WEBUI_ADMIN_PASSWORD', /^[A-Za-z0-9_~.-]{24}$/],
  ] as const)('%s %s', (kind, name, form) => {
    expect(generate(recipesFor(kind, name)[0]).value).toMatch(form);
  });

  it('is a Fernet key for the authenticators, and nothing else can be chosen', () => {
    const recipes = recipesFor('variable', 'MFA_ENCRYPTION_KEY');
    expect(recipes).toHaveLength(1);
    for (let round = 0; round < 100; round += 1) {
      expect(isPortableFernetKey(generate(recipes[0]).value)).toBe(true);
    }
  });

  it('is what the variable takes, for every variable of Open WebUI', () => {
    for (const { name } of variableInfos) {
      const kind = name === 'WEBUI_SECRET_KEY' ? 'secret-key' : 'variable';
      for (let round = 0; round < 20; round += 1) {
        const { value } = generate(recipesFor(kind, name)[0]);
        expect(checkStrength(value, kind, name), `${name} ${value}`).toMatchObject({ verdict: 'good' });
      }
    }
  });

  it('is never a password that its URL would not give back: 1,000 of 1,000', () => {
    const [recipe] = recipesFor('variable', 'DATABASE_PASSWORD');
    const values = Array.from({ length: 1000 }, () => generate(recipe).value);
    expect(values.filter((value) => breaksUrl('DATABASE_PASSWORD', value))).toEqual([]);
  });

  it('has the same recipes each time, so that what was made for one is not made again', () => {
    for (const kind of secretKinds) {
      expect(recipesFor(kind, 'A_NAME')[0]).toBe(recipesFor(kind, 'OTHER')[0]);
    }
  });
});
