import { useId, useState } from 'react';
import type { Recipe, RecipeKind } from '../../../electron/shared/recipe.ts';
import { Button } from '../../components/button.tsx';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import { Group, GroupRow } from '../../components/group.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { offersUnlock } from '../keychain/can-prompt.ts';
import { AddSecretDialog } from '../secrets/add-secret-dialog.tsx';
import { GeneratedBox } from './generated-box.tsx';
import css from './generator-page.module.css';
import { RecipeForm } from './recipe-form.tsx';
import { hasOptions } from './recipes.ts';
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
  const { instances, isWritable, keychain } = useVault();
  const [recipe, setRecipe] = useState<Recipe>(defaultRecipes['secret-key']);
  const name = useId();
  const [isKeeping, setKeeping] = useState(false);
  const generated = useGenerated(recipe);
  const firstInstance = instances?.[0];
  const canKeep = firstInstance !== undefined && isWritable && generated.value !== undefined;

  return (
    <Page title={t('generator.title')} about={t('generator.lead')} isFilled>
      <div className={css.page}>
        <fieldset className={cx(controls.fieldset, css.kinds)}>
          <legend className="visually-hidden">{t('generator.what')}</legend>
          {recipeKinds.map((kind) => (
            <label key={kind} className={css.kind}>
              <input
                type="radio"
                className="visually-hidden"
                name={name}
                value={kind}
                checked={kind === recipe.kind}
                aria-label={t(`recipe.${kind}`)}
                onChange={() => setRecipe(defaultRecipes[kind])}
              />
              <Icon name={icons[kind]} />
              {t(`recipe.${kind}`)}
            </label>
          ))}
        </fieldset>
        <div className={css.content}>
          <Group title={t(`recipe.${recipe.kind}`)} about={t(`recipe.${recipe.kind}.about`)}>
            <div className={css.result}>
              <GeneratedBox generated={generated} name={t(`recipe.${recipe.kind}`)} />
            </div>
            <GroupRow isFoot>
              <p>{t(instances?.length === 0 ? 'generator.keepNeedsInstance' : 'generator.expires')}</p>
              <Button
                look={offersUnlock(keychain) ? 'plain' : 'primary'}
                icon="lock"
                hasPopup="dialog"
                isDisabled={!canKeep}
                onClick={() => setKeeping(true)}
              >
                {t('generator.keep')}
              </Button>
            </GroupRow>
          </Group>
          {hasOptions(recipe.kind) ? (
            <Group title={t('recipe.options')}>
              <RecipeForm key={recipe.kind} recipe={recipe} onChange={setRecipe} />
            </Group>
          ) : null}
        </div>
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
