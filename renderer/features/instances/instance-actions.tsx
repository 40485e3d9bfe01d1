import { type Instance, unknownAddress } from '../../../electron/shared/domain.ts';
import type { NamedCommandId } from '../../../electron/shared/commands.ts';
import { Button, IconButton } from '../../components/button.tsx';
import type { IconName } from '../../components/icon.tsx';
import { Menu, type MenuAct } from '../../components/menu.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommands } from '../../state/commands.tsx';
import { useVault } from '../../state/vault.tsx';
import { useActs } from '../commands/acts.tsx';

export interface InstanceActs {
  readonly test: () => void;
  readonly add: () => void;
  readonly openImport: () => void;
  readonly writeFile: () => void;
  readonly edit: () => void;
  readonly remove: () => void;
}

/** What can be done with an instance, in its head. The same commands are offered everywhere in the window. */
export function InstanceActions({
  instance,
  acts,
}: {
  readonly instance: Instance;
  readonly acts: InstanceActs;
}) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { shortcutText } = useCommands();
  const { adopt, copyAddress } = useActs();
  const isDisabled = !isWritable;
  const item = (
    id: Extract<NamedCommandId, 'import.open' | 'file.write' | 'instance.edit' | 'instance.remove'>,
    icon: IconName,
    run: () => void,
    rest: Partial<MenuAct> = {},
  ): MenuAct => ({ label: t(`command.${id}`), icon, keys: shortcutText(id), run, ...rest });
  return (
    <>
      <Button icon="test" label={t('instance.testNamed', { name: instance.name })} onClick={acts.test}>
        {t('instance.test')}
      </Button>
      <Button
        icon="plus"
        label={t('secrets.add')}
        hasPopup="dialog"
        isDisabled={isDisabled}
        onClick={acts.add}
      >
        {t('instance.addSecret')}
      </Button>
      <Menu
        trigger={<IconButton icon="more" label={t('instance.more', { name: instance.name })} />}
        groups={[
          [
            {
              label: t('instance.copyAddress'),
              icon: 'copy',
              isDisabled: instance.baseUrl === unknownAddress,
              run: () => void copyAddress(instance),
            },
          ],
          [
            {
              label: t('adopt.fromServer'),
              icon: 'server',
              isDisabled,
              run: () => adopt({ from: 'engines' }, instance),
            },
            item('import.open', 'import', acts.openImport, { isDisabled }),
            item('file.write', 'export', acts.writeFile),
          ],
          [
            item('instance.edit', 'edit', acts.edit, { isDisabled }),
            item('instance.remove', 'trash', acts.remove, { isDisabled, isDanger: true }),
          ],
        ]}
      />
    </>
  );
}
