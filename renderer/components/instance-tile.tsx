import { graphemesOf } from '../../electron/shared/graphemes.ts';
import { cx } from './cx.ts';
import css from './instance-tile.module.css';

/** The first letter of an instance's name, as a small picture beside the name. */
export function InstanceTile({ name, isOn = false }: { readonly name: string; readonly isOn?: boolean }) {
  const [first] = graphemesOf(name.trim());
  const letter = first?.segment.toUpperCase() ?? '';
  return (
    <span className={cx(css.tile, isOn && css.on)} aria-hidden="true">
      {letter}
    </span>
  );
}
