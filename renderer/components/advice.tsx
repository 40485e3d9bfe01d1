import { Fragment } from 'react';
import { isShownCommand } from '../../electron/shared/shown-commands.ts';
import { Rich } from '../i18n/rich.tsx';
import { CopyCommand } from './code-line.tsx';

/** What to do, in words; a command of the program in it has a button that copies it. */
export function Advice({ text }: { readonly text: string }) {
  return text.split(/(`[^`]*`)/).map((part, index) => {
    const command = part.slice(1, -1);
    return (
      // Parts never move; their place is their identity.
      <Fragment key={`${String(index)}:${part}`}>
        <Rich text={part} />
        {part.startsWith('`') && isShownCommand(command) ? <CopyCommand command={command} /> : null}
      </Fragment>
    );
  });
}
