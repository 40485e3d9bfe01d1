import css from './kbd.module.css';

/** The keys of a shortcut, as they are written on this system ("Ctrl K"). What it is for has the shortcut in its own name. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className={css.keys} aria-hidden="true">
      {keys}
    </kbd>
  );
}
