import {
  type CommandId,
  commandGroups,
  commandIds,
  commands,
  instanceCommandId,
  instancePlaceOf,
  instancePlaces,
} from '../../../electron/shared/commands.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { MessageKey } from '../../../electron/text/en/window.ts';
import { commandText } from '../../state/command-text.ts';
import { useCommand, useCommands } from '../../state/commands.tsx';
import css from './key-list.module.css';

/** The keys of lists, which are no commands: the list itself takes them. */
const listKeys = [
  { keys: '↑ ↓', text: 'keys.move' },
  { keys: 'Home End', text: 'keys.ends' },
  { keys: 'A – Z', text: 'keys.jump' },
  { keys: 'Space', text: 'keys.select' },
  { keys: 'Shift ↑ ↓', text: 'keys.extend' },
  { keys: 'Enter', text: 'keys.open' },
  { keys: 'Esc', text: 'keys.close' },
] as const satisfies readonly { readonly keys: string; readonly text: MessageKey }[];

/** All keys of the window, in a dialog. */
export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useI18n();
  useCommand('help.keys', { isForDialog: true, run: onClose });
  return (
    <Dialog title={commandText(t, 'help.keys')} size="large" onClose={onClose}>
      <KeyTable />
    </Dialog>
  );
}

/** All keys of the window, by group. */
export function KeyTable() {
  const { t } = useI18n();
  const { shortcutText } = useCommands();
  const rowOf = (id: CommandId) => {
    const place = instancePlaceOf(id);
    const keys = shortcutText(id);
    if (keys === undefined || (place !== undefined && place !== instancePlaces[0])) return [];
    if (place === undefined) return [{ keys, text: commandText(t, id).replace('…', '') }];
    const last = shortcutText(instanceCommandId(instancePlaces.at(-1) ?? place));
    return [{ keys: `${keys} – ${last}`, text: t('keys.places') }];
  };
  const groups = commandGroups.map((group) => ({
    name: t(`keys.${group}`),
    rows: commandIds.filter((id) => commands[id].group === group).flatMap(rowOf),
  }));
  const lists = { name: t('keys.lists'), rows: listKeys.map(({ keys, text }) => ({ keys, text: t(text) })) };
  return (
    <div className={css.groups} data-autofocus tabIndex={-1}>
      {[...groups, lists]
        .filter(({ rows }) => rows.length > 0)
        .map(({ name, rows }) => (
          <section key={name} aria-label={name}>
            <h3 className={css.name}>{name}</h3>
            <dl>
              {rows.map(({ keys, text }) => (
                <div key={text} className={css.row}>
                  <dt>{text}</dt>
                  <dd>
                    <Kbd keys={keys} />
                    <span className="visually-hidden">{keys}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </div>
  );
}
