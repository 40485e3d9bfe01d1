import { useState } from 'react';
import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Secret, SecretKind } from '../../../electron/shared/domain.ts';
import type { Recipe } from '../../../electron/shared/recipe.ts';
import { err, ok, type Result } from '../../../electron/shared/result.ts';
import { recipesFor } from '../../../electron/shared/recipe-for.ts';
import { type Generated, useGenerated } from '../generator/use-generated.ts';
import { type Pasted, usePasted } from './use-pasted.ts';

export type ValueSource = ChannelArgs<'secrets.stage'>['source'];
export type SourceMode = 'generate' | 'paste';

/** Why there is no value to keep yet. */
export type SourceObstacle = 'source.notReady' | 'source.empty' | 'strength.blockedNotConfirmed';

export interface Source {
  readonly kind: SecretKind;
  readonly mode: SourceMode;
  readonly setMode: (mode: SourceMode) => void;
  readonly recipe: Recipe;
  /** What is offered, the usual first. */
  readonly recipes: readonly Recipe[];
  readonly setRecipe: (recipe: Recipe) => void;
  readonly generated: Generated;
  readonly pasted: Pasted;
  readonly isConfirmed: boolean;
  readonly setConfirmed: (isConfirmed: boolean) => void;
  /** The value to keep, or the reason why there is none yet. */
  readonly take: () => Promise<Result<ValueSource, SourceObstacle>>;
}

/** Keys that a server issues are pasted, everything else is better generated. */
export function usualMode(kind: SecretKind): SourceMode {
  return kind === 'api-key' ? 'paste' : 'generate';
}

/** Where a new value comes from. `given` is a generated value that exists already; `first` is the way offered first. */
export function useSource(
  { kind, name }: Pick<Secret, 'kind' | 'name'>,
  given?: Generated,
  first = usualMode(kind),
): Source {
  const [mode, setMode] = useState<SourceMode>(given === undefined ? first : 'generate');
  const recipes = recipesFor(kind, name);
  /** What was chosen holds while the same is offered first: another name may want another form. */
  const [edited, setEdited] = useState<{ readonly usual: Recipe; readonly recipe: Recipe } | null>(null);
  const [isConfirmed, setConfirmed] = useState(false);
  const recipe = edited?.usual === recipes[0] ? edited.recipe : recipes[0];
  const own = useGenerated(given === undefined && mode === 'generate' ? recipe : null);
  const generated = given ?? own;
  const pasted = usePasted(kind, name);

  const take = async (): Promise<Result<ValueSource, SourceObstacle>> => {
    if (mode === 'generate') {
      const handle = generated.value?.handle;
      return handle === undefined ? err('source.notReady') : ok({ from: 'generated', handle });
    }
    const value = pasted.read();
    if (value === '') return err('source.empty');
    const strength = await pasted.judge();
    // It was changed, or its field went away, while main was asked.
    if (pasted.read() !== value) return take();
    if (strength?.verdict === 'blocked' && !isConfirmed) return err('strength.blockedNotConfirmed');
    return ok({ from: 'typed', value });
  };

  return {
    kind,
    mode,
    setMode,
    recipe,
    recipes,
    setRecipe: (next) => setEdited({ usual: recipes[0], recipe: next }),
    generated,
    pasted,
    isConfirmed,
    setConfirmed,
    take,
  };
}
