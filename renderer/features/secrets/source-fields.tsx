import { useEffect, useState } from 'react';
import { Checkbox, Segments, Select } from '../../components/choice.tsx';
import { Field } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { GeneratedBox } from '../generator/generated-box.tsx';
import { RecipeForm } from '../generator/recipe-form.tsx';
import { recipesForSecret, startRecipe } from '../generator/recipes.ts';
import { StrengthNote } from './strength-note.tsx';
import type { Source } from './use-source.ts';

interface SourceFieldsProps {
  readonly source: Source;
  /** What the value will be called, for the names of the buttons. */
  readonly name: string;
  readonly error: string | undefined;
  /** Whether the value exists already and is only shown. */
  readonly isGiven?: boolean;
}

/** Generate or paste, and what belongs to either. */
export function SourceFields({ source, name, error, isGiven = false }: SourceFieldsProps) {
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
        <PasteFields source={source} error={error} />
      )}
      {mode === 'generate' && error !== undefined ? <Note tone="bad" title={error} isAlert /> : null}
      {kind === 'api-key' && mode === 'generate' ? (
        <Note tone="info">
          <p>{t('source.apiKeyNote')}</p>
        </Note>
      ) : null}
      {kind === 'secret-key' && mode === 'generate' ? (
        <p className="field-hint">{t('source.secretKeyNote')}</p>
      ) : null}
    </div>
  );
}

function GenerateFields({ source, name }: { readonly source: Source; readonly name: string }) {
  const { t } = useI18n();
  const kinds = recipesForSecret[source.kind];
  return (
    <>
      {kinds.length > 1 ? (
        <Select
          label={t('generator.what')}
          value={source.recipe.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`recipe.${kind}`) }))}
          onChange={(kind) => source.setRecipe(startRecipe(kind))}
        />
      ) : null}
      <GeneratedBox generated={source.generated} name={name} />
      {source.recipe.kind === 'api-key' || source.recipe.kind === 'uuid' ? null : (
        <details className="more">
          <summary>{t('recipe.options')}</summary>
          <RecipeForm recipe={source.recipe} onChange={source.setRecipe} />
        </details>
      )}
    </>
  );
}

function PasteFields({ source, error }: { readonly source: Source; readonly error: string | undefined }) {
  const { t } = useI18n();
  const { pasted, kind } = source;
  const [isShown, setShown] = useState(false);
  const isOneLine = kind !== 'variable';

  // A finding depends on the kind, so a new kind asks again.
  const { onInput } = pasted;
  useEffect(() => onInput(), [onInput]);

  return (
    <>
      <Field label={t('source.pasteLabel')} hint={t('source.pasteHint')} error={error}>
        {(ids) => (
          <textarea
            {...ids}
            ref={pasted.field}
            className={isShown ? 'input input-code' : 'input input-code input-masked'}
            rows={isOneLine ? 2 : 4}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            data-autofocus=""
            onInput={() => {
              // Agreed to was the text before.
              source.setConfirmed(false);
              onInput();
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              if (!isOneLine && !event.ctrlKey && !event.metaKey) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          />
        )}
      </Field>
      <Checkbox label={t('source.show')} isChecked={isShown} onChange={setShown} />
      <StrengthNote strength={pasted.strength} isChecking={pasted.isChecking} />
      {pasted.strength?.verdict === 'blocked' ? (
        <Checkbox
          label={t('strength.confirmBlocked')}
          isChecked={source.isConfirmed}
          onChange={source.setConfirmed}
        />
      ) : null}
    </>
  );
}
