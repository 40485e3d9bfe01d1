import { useState } from 'react';
import type { Recipe, RecipeKind } from '../../../electron/shared/recipe.ts';
import { Button } from '../../components/button.tsx';
import { Cards } from '../../components/choice.tsx';
import type { IconName } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { AddSecretDialog } from '../secrets/add-secret-dialog.tsx';
import { GeneratedBox } from './generated-box.tsx';
import { RecipeForm } from './recipe-form.tsx';
import { defaultRecipes, recipeKinds } from '../../../electron/shared/recipe.ts';

import { useGenerated } from './use-generated.ts';

const icons: Readonly<Record<RecipeKind, IconName>> = {
  'secret-key': 'shield',
  'api-key': 'key',
  password: 'lock',
  passphrase: 'list',
  uuid: 'box',
};

/** Makes values without keeping them; works without network, keychain and instances. */
export function GeneratorPage() {
  const { t } = useI18n();
  const { instances, isWritable } = useVault();
  const [recipe, setRecipe] = useState<Recipe>(defaultRecipes['secret-key']);
  const [isKeeping, setKeeping] = useState(false);
  const generated = useGenerated(recipe);
  const firstInstance = instances?.[0];
  const canKeep = firstInstance !== undefined && isWritable && generated.value !== undefined;

  return (
    <Page title={t('generator.title')} about={t('generator.lead')}>
      <Cards
        label={t('generator.what')}
        value={recipe.kind}
        options={recipeKinds.map((kind) => ({
          value: kind,
          label: t(`recipe.${kind}`),
          about: t(`recipe.${kind}.about`),
          icon: icons[kind],
        }))}
        onChange={(kind) => setRecipe(defaultRecipes[kind])}
      />
      <RecipeForm recipe={recipe} onChange={setRecipe} />
      <section className="panel stack" aria-label={t('generator.result')}>
        <h2 className="section-title">{t('generator.result')}</h2>
        <GeneratedBox generated={generated} name={t(`recipe.${recipe.kind}`)} />
      </section>
      <div className="row row-between">
        <p className="quiet">
          {t(instances?.length === 0 ? 'generator.keepNeedsInstance' : 'generator.expires')}
        </p>
        <Button
          look="primary"
          icon="lock"
          hasPopup="dialog"
          isDisabled={!canKeep}
          onClick={() => setKeeping(true)}
        >
          {t('generator.keep')}
        </Button>
      </div>
      {isKeeping && firstInstance !== undefined ? (
        <AddSecretDialog
          preset={{
            kind: recipe.kind === 'secret-key' || recipe.kind === 'api-key' ? recipe.kind : 'variable',
            generated,
          }}
          onClose={() => setKeeping(false)}
        />
      ) : null}
    </Page>
  );
}
