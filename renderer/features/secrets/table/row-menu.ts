import { activeVersion, isTestable, noFingerprint, type Secret } from '../../../../electron/shared/domain.ts';
import type { MenuAct, MenuGroups } from '../../../components/menu.tsx';
import type { Translate } from '../../../i18n/i18n.tsx';
import type { SecretRow } from './rows.ts';

/** What can be done with one secret. */
export type RowAct = 'copy' | CopyTextAct | 'open' | 'edit' | 'test' | 'stage' | 'remove';

/** What is copied of a secret that is not its value, and stays on the clipboard. */
export type CopyTextAct = 'copy-name' | 'copy-fingerprint' | 'copy-curl';

interface RowMenuOptions {
  readonly t: Translate;
  readonly isWritable: boolean;
  readonly keysOf: (act: 'secret.copy' | 'secret.edit' | 'secret.remove') => string | undefined;
  readonly onAct: (act: RowAct) => void;
}

/** What of a secret can be copied as plain text: its name, the fingerprint of the value in use, a line that tests a key. */
export function copyTextActs(
  { secret }: Pick<SecretRow, 'secret'>,
  { t, onAct }: Pick<RowMenuOptions, 't'> & { readonly onAct: (act: CopyTextAct) => void },
): readonly MenuAct[] {
  return [
    { label: t('table.copyName'), icon: 'copy', run: () => onAct('copy-name') },
    ...(fingerprintOf(secret) === undefined
      ? []
      : [{ label: t('table.copyFingerprint'), icon: 'copy', run: () => onAct('copy-fingerprint') } as const]),
    ...(secret.kind === 'api-key'
      ? [{ label: t('table.copyCurl'), icon: 'terminal', run: () => onAct('copy-curl') } as const]
      : []),
  ];
}

/** The fingerprint of the value in use, if it has one. */
export function fingerprintOf(secret: Secret): string | undefined {
  const fingerprint = activeVersion(secret)?.fingerprint;
  return fingerprint === noFingerprint ? undefined : fingerprint;
}

/** The context menu of a row. */
export function rowMenu(row: SecretRow, { t, isWritable, keysOf, onAct }: RowMenuOptions): MenuGroups {
  const { secret, findings } = row;
  const isStaged = secret.versions.some(({ state }) => state === 'staged');
  const hasValue = !findings.includes('no-value');
  const canTest = isTestable(secret.kind) && hasValue;
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
      ...copyTextActs(row, { t, onAct }),
    ],
    [
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
