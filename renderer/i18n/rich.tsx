import { Fragment } from 'react';

/** A text in which backticks mark code, as all translations may use them. */
export function Rich({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => {
    // Parts never move; their place is their identity.
    const key = `${String(index)}:${part}`;
    return index % 2 === 1 ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>;
  });
}
