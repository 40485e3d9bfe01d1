import { useState } from 'react';
import {
  leavesEnough,
  minLettersAndDigits,
  passwordSymbols,
} from '../../../electron/shared/password-characters.ts';
import type { Recipe } from '../../../electron/shared/recipe.ts';
import { maxExcludedLength, recipeRanges, secretKeyFormats } from '../../../electron/shared/recipe.ts';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import { Switch } from '../../components/switch.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { ChoiceSetting } from '../settings/choice-setting.tsx';
import { SettingRow } from '../settings/setting-row.tsx';
import { NumberRow } from './number-row.tsx';
import css from './recipe-form.module.css';

type RecipeOf<K extends Recipe['kind']> = Extract<Recipe, { kind: K }>;

interface FormProps<K extends Recipe['kind']> {
  readonly recipe: RecipeOf<K>;
  readonly onChange: (recipe: Recipe) => void;
}

/** The options of one recipe, as rows of a group. */
export function RecipeForm({
  recipe,
  onChange,
}: {
  readonly recipe: Recipe;
  readonly onChange: (recipe: Recipe) => void;
}) {
  switch (recipe.kind) {
    case 'secret-key':
      return <SecretKeyForm recipe={recipe} onChange={onChange} />;
    case 'password':
      return <PasswordForm recipe={recipe} onChange={onChange} />;
    case 'passphrase':
      return <PassphraseForm recipe={recipe} onChange={onChange} />;
    case 'api-key':
    case 'uuid':
      return null;
  }
}

function SecretKeyForm({ recipe, onChange }: FormProps<'secret-key'>) {
  const { t } = useI18n();
  return (
    <>
      <ChoiceSetting
        label={t('recipe.format')}
        hint={t(recipe.format === 'base64' ? 'recipe.format.base64Hint' : 'recipe.format.hint')}
        value={recipe.format}
        options={secretKeyFormats.map((format) => ({ value: format, text: t(`recipe.format.${format}`) }))}
        onChange={(format) => onChange({ ...recipe, format })}
      />
      <NumberRow
        label={t('recipe.bytes')}
        hint={t(recipe.bytes < 32 ? 'recipe.bytesLow' : 'recipe.bytesHint')}
        {...recipeRanges.bytes}
        value={recipe.bytes}
        onChange={(bytes) => onChange({ ...recipe, bytes })}
      />
    </>
  );
}

function PasswordForm({ recipe, onChange }: FormProps<'password'>) {
  const { t } = useI18n();
  // What cannot be taken stays in the field, and out of the recipe.
  const [exclude, setExclude] = useState(recipe.exclude);
  return (
    <>
      <NumberRow
        label={t('recipe.length')}
        {...recipeRanges.length}
        value={recipe.length}
        onChange={(length) => onChange({ ...recipe, length })}
      />
      <ChoiceSetting
        label={t('recipe.symbols')}
        {...(recipe.symbols === 'all' ? { hint: t('recipe.symbols.allHint') } : {})}
        value={recipe.symbols}
        options={passwordSymbols.map((symbols) => ({
          value: symbols,
          text: t(`recipe.symbols.${symbols}`),
        }))}
        onChange={(symbols) => onChange({ ...recipe, symbols })}
      />
      <SettingRow label={t('recipe.noLookAlikes')}>
        {({ id, 'aria-describedby': describedBy }) => (
          <Switch
            id={id}
            aria-describedby={describedBy}
            isOn={recipe.noLookAlikes}
            onChange={(noLookAlikes) => onChange({ ...recipe, noLookAlikes })}
          />
        )}
      </SettingRow>
      <SettingRow
        label={t('recipe.exclude')}
        error={leavesEnough(exclude) ? undefined : t('recipe.excludeTooMany', { count: minLettersAndDigits })}
      >
        {(ids) => (
          <input
            {...ids}
            className={cx(controls.input, controls.code, css.characters)}
            spellCheck={false}
            autoComplete="off"
            maxLength={maxExcludedLength}
            value={exclude}
            onChange={(event) => {
              const next = event.target.value;
              setExclude(next);
              if (leavesEnough(next)) onChange({ ...recipe, exclude: next });
            }}
          />
        )}
      </SettingRow>
    </>
  );
}

const separators = [
  { value: '-', key: 'hyphen' },
  { value: ' ', key: 'space' },
  { value: '.', key: 'dot' },
  { value: '', key: 'none' },
] as const;

function PassphraseForm({ recipe, onChange }: FormProps<'passphrase'>) {
  const { t } = useI18n();
  return (
    <>
      <NumberRow
        label={t('recipe.words')}
        {...recipeRanges.words}
        value={recipe.words}
        onChange={(words) => onChange({ ...recipe, words })}
      />
      <ChoiceSetting
        label={t('recipe.separator')}
        value={recipe.separator}
        options={separators.map(({ value, key }) => ({ value, text: t(`recipe.separator.${key}`) }))}
        onChange={(separator) => onChange({ ...recipe, separator })}
      />
    </>
  );
}
