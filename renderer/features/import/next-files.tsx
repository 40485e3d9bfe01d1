import type { NextImport } from '../../../electron/shared/import-views.ts';
import { Button } from '../../components/button.tsx';
import { Strip } from '../../components/strip.tsx';
import { useI18n } from '../../i18n/i18n.tsx';

/** Files that have more of the values, each with the button that imports it next. */
export function NextFiles({
  next,
  isPending,
  onOpen,
}: {
  readonly next: readonly NextImport[];
  readonly isPending: boolean;
  /** By its place in the list. */
  readonly onOpen: (place: number) => void;
}) {
  const { t, list } = useI18n();
  return next.map(({ path: file, names, isThere }, place) => {
    const title = isThere
      ? names.length === 0
        ? t('import.nextAll', { file })
        : t('import.nextNames', { file, names: list(names) })
      : t('import.nextMissing', { file });
    const button = (
      <Button isDisabled={isPending} onClick={() => onOpen(place)}>
        {t('import.nextOpen', { file })}
      </Button>
    );
    return (
      // oxlint-disable-next-line react/no-array-index-key -- two may have the same path, and none ever moves
      <Strip key={place} tone="info" title={title} actions={isThere ? button : undefined} />
    );
  });
}
