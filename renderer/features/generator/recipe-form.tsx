import type { Recipe } from '../../../electron/shared/recipe.ts';
import { secretKeyFormats } from '../../../electron/shared/recipe.ts';
import { Checkbox, Segments, Select } from '../../components/choice.tsx';
import { RangeField } from '../../components/range-field.tsx';
import { useI18n } from '../../i18n/i18n.tsx';

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
        min={16}
        max={128}
        step={8}
        value={recipe.bytes}
        onChange={(bytes) => onChange({ ...recipe, bytes })}
      />
    </div>
  );
}

function PasswordForm({ recipe, onChange }: FormProps<'password'>) {
  const { t } = useI18n();
  return (
    <div className="stack">
      <RangeField
        label={t('recipe.length')}
        min={8}
        max={128}
        step={1}
        value={recipe.length}
        onChange={(length) => onChange({ ...recipe, length })}
      />
      <Checkbox
        label={t('recipe.symbols')}
        isChecked={recipe.symbols}
        onChange={(symbols) => onChange({ ...recipe, symbols })}
      />
      <Checkbox
        label={t('recipe.noLookAlikes')}
        isChecked={recipe.noLookAlikes}
        onChange={(noLookAlikes) => onChange({ ...recipe, noLookAlikes })}
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
        min={4}
        max={16}
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
