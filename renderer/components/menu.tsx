import { ContextMenu as BaseContext } from '@base-ui/react/context-menu';
import { Menu as Base } from '@base-ui/react/menu';
import { type ReactElement, type RefObject, useRef } from 'react';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import css from './menu.module.css';
import { useTopLayer } from './top-layer.ts';

export interface MenuAct {
  readonly label: string;
  readonly icon?: IconName;
  /** The keys that do the same, as they are written on this system. */
  readonly keys?: string | undefined;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** Given where the item is one of several that are on or off: whether it is on. The menu stays open then. */
  readonly isChecked?: boolean;
  readonly run: () => void;
}

/** What a menu offers: groups of acts, a line between them; empty groups are left out. */
export type MenuGroups = readonly (readonly MenuAct[])[];

/** A menu that opens at `trigger`, a button. */
export function Menu({
  trigger,
  groups,
  align = 'end',
}: {
  readonly trigger: ReactElement;
  readonly groups: MenuGroups;
  readonly align?: 'start' | 'end';
}) {
  const layer = useTopLayer();
  const button = useRef<HTMLButtonElement>(null);
  const { choose, onOpenChangeComplete } = useAfterClosing(button);
  return (
    <Base.Root modal={false} onOpenChangeComplete={onOpenChangeComplete}>
      <Base.Trigger ref={button} render={trigger} />
      <Base.Portal container={layer}>
        <Base.Positioner align={align} sideOffset={4} className={css.place}>
          <Base.Popup className={css.menu}>
            <Items groups={groups} onChoose={choose} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** `children`, with a menu that opens there by the secondary mouse button, the context menu key or Shift+F10. */
export function ContextMenu({
  children,
  groups,
}: {
  readonly children: ReactElement;
  readonly groups: MenuGroups;
}) {
  const layer = useTopLayer();
  const { choose, onOpenChangeComplete } = useAfterClosing();
  return (
    <BaseContext.Root onOpenChangeComplete={onOpenChangeComplete}>
      <BaseContext.Trigger render={children} />
      <BaseContext.Portal container={layer}>
        <BaseContext.Positioner className={css.place}>
          <BaseContext.Popup className={css.menu}>
            <Items groups={groups} onChoose={choose} />
          </BaseContext.Popup>
        </BaseContext.Positioner>
      </BaseContext.Portal>
    </BaseContext.Root>
  );
}

type Choose = (run: () => void) => void;

/**
 * What is chosen is done once the menu is gone and its button has the focus again: a dialog that opens then gives the focus
 * back to the button, and not to an item that is no longer there.
 */
function useAfterClosing(button?: RefObject<HTMLElement | null>): {
  readonly choose: Choose;
  readonly onOpenChangeComplete: (isOpen: boolean) => void;
} {
  const chosen = useRef<(() => void) | undefined>(undefined);
  return {
    choose: (run) => {
      chosen.current = run;
    },
    onOpenChangeComplete: (isOpen) => {
      if (isOpen) return;
      const run = chosen.current;
      chosen.current = undefined;
      if (run === undefined) return;
      button?.current?.focus();
      run();
    },
  };
}

function Items({ groups, onChoose }: { readonly groups: MenuGroups; readonly onChoose: Choose }) {
  return groups
    .filter(({ length }) => length > 0)
    .map((group, index) => (
      // A group has no name of its own, and groups do not change their places while a menu is open.
      // oxlint-disable-next-line react/no-array-index-key
      <div key={index} role="none" className={css.group}>
        {group.map((act) => (
          <Item key={act.label} act={act} onChoose={onChoose} />
        ))}
      </div>
    ));
}

function Item({ act, onChoose }: { readonly act: MenuAct; readonly onChoose: Choose }) {
  const className = cx(css.item, act.isDanger === true && css.danger);
  const isDisabled = act.isDisabled ?? false;
  const content = (
    <>
      <span className={css.text}>{act.label}</span>
      {act.keys === undefined ? null : <Kbd keys={act.keys} />}
    </>
  );
  if (act.isChecked !== undefined) {
    return (
      <Base.CheckboxItem
        className={className}
        checked={act.isChecked}
        disabled={isDisabled}
        onCheckedChange={act.run}
      >
        <span className={css.mark}>{act.isChecked ? <Icon name="check" /> : null}</span>
        {content}
      </Base.CheckboxItem>
    );
  }
  return (
    <Base.Item className={className} disabled={isDisabled} onClick={() => onChoose(act.run)}>
      {act.icon === undefined ? null : <Icon name={act.icon} />}
      {content}
    </Base.Item>
  );
}
