import { Segments, Select } from '../../components/choice.tsx';
import { GroupBox } from '../../components/group.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { GeneratedBox } from '../generator/generated-box.tsx';
import { RecipeForm } from '../generator/recipe-form.tsx';
import { isAuthenticatorKey } from '../../../electron/shared/recipe-for.ts';
import { hasOptions } from '../generator/recipes.ts';
import { PasteFields, type PasteReader } from './paste-fields.tsx';
import type { Source } from './use-source.ts';
import controls from '../../components/controls.module.css';
import lists from '../../components/lists.module.css';

interface SourceFieldsProps {
  readonly source: Source;
  /** What the value will be called, for the names of the buttons. */
  readonly name: string;
  readonly error: string | undefined;
  /** Whether the value exists already and is only shown. */
  readonly isGiven?: boolean;
  /** Looks at what is pasted. */
  readonly reader?: PasteReader;
}

/** Generate or paste, and what belongs to either. */
export function SourceFields({ source, name, error, isGiven = false, reader }: SourceFieldsProps) {
  const { t } = useI18n();
  const { kind, mode } = source;
  if (isGiven) return <GeneratedBox generated={source.generated} name={name} />;
  return (
    <div className="stack">
      <Segments
        label={t('source.label')}
        value={mode}
        options={[
          { value: 'generate', label: t('source.generate') },
          { value: 'paste', label: t('source.paste') },
        ]}
        onChange={source.setMode}
      />
      {mode === 'generate' ? (
        <GenerateFields source={source} name={name} />
      ) : (
        <PasteFields source={source} error={error} reader={reader} />
      )}
      {mode === 'generate' && error !== undefined ? <Note tone="bad" title={error} isAlert /> : null}
      {kind === 'api-key' && mode === 'generate' ? (
        <Note tone="info">
          <p>{t('source.apiKeyNote')}</p>
        </Note>
      ) : null}
      {kind === 'secret-key' && mode === 'generate' ? (
        <p className={controls.hint}>{t('source.secretKeyNote')}</p>
      ) : null}
    </div>
  );
}

function GenerateFields({ source, name }: { readonly source: Source; readonly name: string }) {
  const { t } = useI18n();
  const { recipe, recipes } = source;
  const isFixed = isAuthenticatorKey(source.kind, name);
  return (
    <>
      {recipes.length > 1 ? (
        <Select
          label={t('generator.what')}
          value={recipe.kind}
          options={recipes.map(({ kind }) => ({ value: kind, label: t(`recipe.${kind}`) }))}
          onChange={(kind) => source.setRecipe(recipes.find((one) => one.kind === kind) ?? recipe)}
        />
      ) : null}
      <GeneratedBox generated={source.generated} name={name} />
      {isFixed ? <p className={controls.hint}>{t('source.fernetKeyNote')}</p> : null}
      {hasOptions(recipe.kind) && !isFixed ? (
        <details className={lists.more}>
          <summary>{t('recipe.options')}</summary>
          <GroupBox>
            <RecipeForm recipe={recipe} onChange={source.setRecipe} />
          </GroupBox>
        </details>
      ) : null}
    </>
  );
}
