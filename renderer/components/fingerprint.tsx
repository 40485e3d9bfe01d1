import css from './fingerprint.module.css';

/** A fingerprint as it is shown, to be compared by eye and selected; `title` says what it is for. */
export function Fingerprint({ shown, title }: { readonly shown: string; readonly title?: string }) {
  return (
    <code className={css.fingerprint} title={title}>
      {shown}
    </code>
  );
}
