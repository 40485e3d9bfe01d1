import type { ReactElement } from 'react';
import { type Instance, unknownAddress } from '../../../electron/shared/domain.ts';
import { ContextMenu, type MenuGroups } from '../../components/menu.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommands } from '../../state/commands.tsx';
import { useVault } from '../../state/vault.tsx';
import { useActs } from '../commands/acts.tsx';

/** `children` with what can be done with an instance, as a context menu; it is empty while no instance is meant. */
export function InstanceMenu({
  instance,
  onAct,
  children,
}: {
  readonly instance: Instance | undefined;
  /** Told before something is done. */
  readonly onAct: (() => void) | undefined;
  readonly children: ReactElement;
}) {
  const groupsOf = useInstanceActs(onAct);
  return <ContextMenu groups={instance === undefined ? [] : groupsOf(instance)}>{children}</ContextMenu>;
}

/** What can be done with an instance. */
function useInstanceActs(onAct: (() => void) | undefined): (instance: Instance) => MenuGroups {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { shortcutText } = useCommands();
  const acts = useActs();
  const isDisabled = !isWritable;
  const then = (act: () => void) => (): void => {
    onAct?.();
    act();
  };
  return (instance) => [
    [
      {
        label: t('command.instance.browse'),
        icon: 'external',
        isDisabled: instance.baseUrl === unknownAddress,
        run: then(() => void acts.browse(instance.id)),
      },
      {
        label: t('instance.copyAddress'),
        icon: 'copy',
        isDisabled: instance.baseUrl === unknownAddress,
        run: then(() => void acts.copyAddress(instance)),
      },
      {
        label: t('palette.instance.test'),
        icon: 'test',
        keys: shortcutText('test.run'),
        run: then(() => acts.testInstance(instance.id)),
      },
      {
        label: t('palette.instance.write'),
        icon: 'export',
        keys: shortcutText('file.write'),
        run: then(() => acts.writeFile(instance.id)),
      },
    ],
    [
      {
        label: t('palette.instance.add'),
        icon: 'plus',
        keys: shortcutText('secret.new'),
        isDisabled,
        run: then(() => acts.addSecret({ instanceId: instance.id })),
      },
      {
        label: t('adopt.fromServer'),
        icon: 'server',
        isDisabled,
        run: then(() => acts.adopt({ from: 'engines' }, instance)),
      },
      {
        label: t('palette.instance.import'),
        icon: 'import',
        isDisabled,
        run: then(() => acts.importInto(instance)),
      },
      {
        label: t('palette.instance.edit'),
        icon: 'edit',
        isDisabled,
        run: then(() => acts.editInstance(instance)),
      },
    ],
    [
      {
        label: t('palette.instance.remove'),
        icon: 'trash',
        isDanger: true,
        isDisabled,
        run: then(() => acts.removeInstance(instance)),
      },
    ],
  ];
}
