import type { MenuGroups } from '../../../components/menu.tsx';
import type { Translate } from '../../../i18n/i18n.tsx';
import type { SecretRow } from './rows.ts';

/** What can be done with one secret. */
export type RowAct = 'copy' | 'open' | 'edit' | 'test' | 'stage' | 'remove';

interface RowMenuOptions {
  readonly t: Translate;
  readonly isWritable: boolean;
  readonly keysOf: (act: 'secret.copy' | 'secret.edit' | 'secret.remove') => string | undefined;
  readonly onAct: (act: RowAct) => void;
}

/** The context menu of a row. */
export function rowMenu(
  { secret, findings }: SecretRow,
  { t, isWritable, keysOf, onAct }: RowMenuOptions,
): MenuGroups {
  const isStaged = secret.versions.some(({ state }) => state === 'staged');
  const hasValue = !findings.includes('no-value');
  const canTest = secret.kind !== 'variable' && hasValue;
  return [
    [
      ...(hasValue
        ? [
            {
              label: t('action.copy'),
              icon: 'copy',
              keys: keysOf('secret.copy'),
              run: () => onAct('copy'),
            } as const,
          ]
        : []),
      { label: t('table.open'), icon: 'eye', run: () => onAct('open') },
      {
        label: t('table.edit'),
        icon: 'edit',
        keys: keysOf('secret.edit'),
        isDisabled: !isWritable,
        run: () => onAct('edit'),
      },
    ],
    [
      ...(canTest ? [{ label: t('table.test'), icon: 'test', run: () => onAct('test') } as const] : []),
      ...(isStaged
        ? []
        : [
            {
              label: t('rotation.stage'),
              icon: 'plus',
              isDisabled: !isWritable,
              run: () => onAct('stage'),
            } as const,
          ]),
    ],
    [
      {
        label: t('table.delete'),
        icon: 'trash',
        keys: keysOf('secret.remove'),
        isDanger: true,
        isDisabled: !isWritable,
        run: () => onAct('remove'),
      },
    ],
  ];
}
