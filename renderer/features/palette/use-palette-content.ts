import { useMemo } from 'react';
import {
  type CommandId,
  commandIds,
  commands,
  instancePlaces,
  instanceCommandId,
} from '../../../electron/shared/commands.ts';
import type { Instance, Secret } from '../../../electron/shared/domain.ts';
import { indexSecrets } from '../../../electron/shared/search-secrets.ts';
import { searchWords } from '../../../electron/text/search-words.ts';
import { kindIcons } from '../../components/badges.tsx';
import type { IconName } from '../../components/icon.tsx';
import { type Translate, useI18n } from '../../i18n/i18n.tsx';
import { commandText } from '../../state/command-text.ts';
import { useCommands } from '../../state/commands.tsx';
import { orderedInstances } from '../../state/instance-order.ts';
import { useSecrets } from '../../state/secrets.tsx';
import { useVault } from '../../state/vault.tsx';
import { type Acts, useActs } from '../commands/acts.tsx';
import type { ActFor, Hit, PaletteContent } from './find-hits.ts';

const secretActIds = ['rotate', 'copy', 'edit', 'test', 'remove'] as const;
type SecretAct = (typeof secretActIds)[number];
const instanceActIds = ['write', 'add', 'test', 'adopt', 'import', 'edit', 'remove'] as const;
type InstanceAct = (typeof instanceActIds)[number];

const secretIcons: Readonly<Record<SecretAct, IconName>> = {
  rotate: 'rotate',
  copy: 'copy',
  edit: 'edit',
  test: 'test',
  remove: 'trash',
};
const instanceIcons: Readonly<Record<InstanceAct, IconName>> = {
  write: 'export',
  add: 'plus',
  test: 'test',
  adopt: 'server',
  import: 'import',
  edit: 'edit',
  remove: 'trash',
};
/** The keys that do the same where the thing is open. */
const secretKeys: Readonly<Record<SecretAct, CommandId>> = {
  rotate: 'secret.rotate',
  copy: 'secret.copy',
  edit: 'secret.edit',
  test: 'test.run',
  remove: 'secret.remove',
};
const instanceKeys: Readonly<Partial<Record<InstanceAct, CommandId>>> = {
  write: 'file.write',
  add: 'secret.new',
  test: 'test.run',
};

/** Of commands that are no places, as far as the palette shows them. */
const commandIcons: Readonly<Partial<Record<CommandId, IconName>>> = {
  'secret.new': 'plus',
  'instance.new': 'server',
  'adopt.open': 'server',
  'import.open': 'import',
  'file.write': 'export',
  'trash.undo': 'undo',
  'keychain.unlock': 'unlock',
  'keychain.lock': 'lock',
  'filter.focus': 'filter',
  'sidebar.toggle': 'columns',
  'secret.copy': 'copy',
  'secret.edit': 'edit',
  'secret.rotate': 'rotate',
  'secret.remove': 'trash',
  'test.run': 'test',
  'token.inspect': 'search',
  'instance.browse': 'external',
  'instance.edit': 'edit',
  'instance.remove': 'trash',
  'help.docs': 'globe',
  'help.keys': 'keyboard',
  'help.about': 'info',
};

/** Commands that nobody looks for in the palette: it is one itself, and F6 is for who does not see it. */
const notInPalette: ReadonlySet<CommandId> = new Set(['palette.open', 'pane.next', 'pane.previous']);

const viewIcons = {
  'go.secrets': 'key',
  'go.files': 'file',
  'go.tests': 'test',
  'go.generator': 'dice',
  'go.trash': 'trash',
  'go.keychain': 'lock',
  'settings.open': 'settings',
} as const satisfies Partial<Record<CommandId, IconName>>;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the list
const viewIds = Object.keys(viewIcons) as readonly (keyof typeof viewIcons)[];

/** Everything that the palette finds, in the reader's language. */
export function usePaletteContent(): PaletteContent {
  const { t } = useI18n();
  const { secrets = [] } = useSecrets();
  const { instances = [], isWritable } = useVault();
  const { canRun, run } = useCommands();
  const acts = useActs();
  return useMemo(() => {
    const names = new Map(instances.map(({ id, name }) => [id, name]));
    const nameOf = ({ instanceId }: Secret): string => names.get(instanceId) ?? '';
    const ordered = orderedInstances(instances);
    const commandHit = (id: CommandId, group: Hit['group'], icon: IconName): Hit => ({
      id,
      group,
      icon,
      title: commandText(t, id),
      detail: '',
      command: id,
      run: () => void run(id),
    });
    const views = viewIds.map((id) => commandHit(id, 'places', viewIcons[id]));
    return {
      index: indexSecrets(secrets, instances, searchWords(t)),
      instances: ordered,
      secretHit: (secret: Secret): Hit => ({
        id: `secret ${secret.id}`,
        group: 'secrets',
        icon: kindIcons[secret.kind],
        title: secret.name,
        detail: t('palette.secretDetail', { instance: nameOf(secret), kind: t(`kind.${secret.kind}`) }),
        secret,
        run: () => acts.openSecret(secret),
      }),
      placeHit: (instance: Instance): Hit => {
        const place = instancePlaces[ordered.indexOf(instance)];
        return {
          id: `instance ${instance.id}`,
          group: 'places',
          icon: 'server',
          title: instance.name,
          detail: [t(`environment.${instance.environment}`), instance.baseUrl].filter(Boolean).join(' · '),
          command: place === undefined ? undefined : instanceCommandId(place),
          instance,
          run: () => acts.openInstance(instance.id),
        };
      },
      secretActs: secretActsOf({ t, nameOf, acts, isWritable }),
      instanceActs: instanceActsOf({ t, acts, isWritable }),
      commands: commandIds
        .filter((id) => !(id in viewIcons) && !notInPalette.has(id) && commands[id].isInMenu && canRun(id))
        .map((id) => commandHit(id, 'acts', commandIcons[id] ?? 'terminal')),
      views,
    };
  }, [t, secrets, instances, isWritable, acts, canRun, run]);
}

interface Makers {
  readonly t: Translate;
  readonly acts: Acts;
  /** Whether what changes the records is offered. */
  readonly isWritable: boolean;
}

function secretActsOf({
  t,
  acts,
  isWritable,
  nameOf,
}: Makers & { readonly nameOf: (secret: Secret) => string }): readonly ActFor<Secret>[] {
  const runs: Readonly<Record<SecretAct, (secret: Secret) => void>> = {
    rotate: acts.stage,
    copy: (secret) => void acts.copySecret(secret),
    edit: acts.editSecret,
    test: acts.testSecret,
    remove: acts.removeSecret,
  };
  return secretActIds
    .filter((act) => isWritable || act === 'copy' || act === 'test')
    .map((act) => ({
      words: t(`palette.secret.${act}`, { name: '' }),
      hitOf: (secret) => ({
        id: `${act} ${secret.id}`,
        group: 'acts',
        icon: secretIcons[act],
        title: t(`palette.secret.${act}`, { name: secret.name }),
        detail: t('palette.of', { instance: nameOf(secret) }),
        command: secretKeys[act],
        secret,
        run: () => runs[act](secret),
      }),
    }));
}

function instanceActsOf({ t, acts, isWritable }: Makers): readonly ActFor<Instance>[] {
  const runs: Readonly<Record<InstanceAct, (instance: Instance) => void>> = {
    write: ({ id }) => acts.writeFile(id),
    add: ({ id }) => acts.addSecret({ instanceId: id }),
    test: ({ id }) => acts.testInstance(id),
    adopt: (instance) => acts.adopt({ from: 'engines' }, instance),
    import: acts.importInto,
    edit: acts.editInstance,
    remove: acts.removeInstance,
  };
  return instanceActIds
    .filter((act) => isWritable || act === 'write' || act === 'test')
    .map((act) => ({
      words: t(`palette.instance.${act}`),
      hitOf: (instance) => ({
        id: `${act} ${instance.id}`,
        group: 'acts',
        icon: instanceIcons[act],
        title: t(`palette.instance.${act}`),
        detail: t(act === 'add' || act === 'adopt' || act === 'import' ? 'palette.to' : 'palette.of', {
          instance: instance.name,
        }),
        command: instanceKeys[act],
        instance,
        run: () => runs[act](instance),
      }),
    }));
}
