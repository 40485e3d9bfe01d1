import { useState } from 'react';
import {
  leavesEnough,
  minLettersAndDigits,
  passwordSymbols,
} from '../../../electron/shared/password-characters.ts';
import type { Recipe } from '../../../electron/shared/recipe.ts';
import { maxExcludedLength, recipeRanges, secretKeyFormats } from '../../../electron/shared/recipe.ts';
import { Checkbox, Segments, Select } from '../../components/choice.tsx';
import { TextField } from '../../components/field.tsx';
import { RangeField } from '../../components/range-field.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import controls from '../../components/controls.module.css';

type RecipeOf<K extends Recipe['kind']> = Extract<Recipe, { kind: K }>;

interface FormProps<K extends Recipe['kind']> {
  readonly recipe: RecipeOf<K>;
  readonly onChange: (recipe: Recipe) => void;
}

/** The options of one recipe; nothing for recipes that have none. */
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
    <div className="columns">
      <Select
        label={t('recipe.format')}
        hint={t(recipe.format === 'base64' ? 'recipe.format.base64Hint' : 'recipe.format.hint')}
        value={recipe.format}
        options={secretKeyFormats.map((format) => ({ value: format, label: t(`recipe.format.${format}`) }))}
        onChange={(format) => onChange({ ...recipe, format })}
      />
      <RangeField
        label={t('recipe.bytes')}
        hint={t(recipe.bytes < 32 ? 'recipe.bytesLow' : 'recipe.bytesHint')}
        {...recipeRanges.bytes}
        step={8}
        value={recipe.bytes}
        onChange={(bytes) => onChange({ ...recipe, bytes })}
      />
    </div>
  );
}

function PasswordForm({ recipe, onChange }: FormProps<'password'>) {
  const { t } = useI18n();
  // What cannot be taken stays in the field, and out of the recipe.
  const [exclude, setExclude] = useState(recipe.exclude);
  return (
    <div className="stack">
      <RangeField
        label={t('recipe.length')}
        {...recipeRanges.length}
        step={1}
        value={recipe.length}
        onChange={(length) => onChange({ ...recipe, length })}
      />
      <Segments
        label={t('recipe.symbols')}
        value={recipe.symbols}
        options={passwordSymbols.map((symbols) => ({
          value: symbols,
          label: t(`recipe.symbols.${symbols}`),
        }))}
        onChange={(symbols) => onChange({ ...recipe, symbols })}
      />
      {recipe.symbols === 'all' ? (
        <p className={controls.hint}>
          <Rich text={t('recipe.symbols.allHint')} />
        </p>
      ) : null}
      <Checkbox
        label={t('recipe.noLookAlikes')}
        isChecked={recipe.noLookAlikes}
        onChange={(noLookAlikes) => onChange({ ...recipe, noLookAlikes })}
      />
      <TextField
        label={t('recipe.exclude')}
        isOptional
        isCode
        maxLength={maxExcludedLength}
        value={exclude}
        error={leavesEnough(exclude) ? undefined : t('recipe.excludeTooMany', { count: minLettersAndDigits })}
        onChange={(next) => {
          setExclude(next);
          if (leavesEnough(next)) onChange({ ...recipe, exclude: next });
        }}
      />
    </div>
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
    <div className="columns">
      <RangeField
        label={t('recipe.words')}
        {...recipeRanges.words}
        step={1}
        value={recipe.words}
        onChange={(words) => onChange({ ...recipe, words })}
      />
      <Segments
        label={t('recipe.separator')}
        value={recipe.separator}
        options={separators.map(({ value, key }) => ({ value, label: t(`recipe.separator.${key}`) }))}
        onChange={(separator) => onChange({ ...recipe, separator })}
      />
    </div>
  );
}
