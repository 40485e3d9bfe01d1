import type { Examination } from './examine.ts';
import type { Finding, Wording } from './finding.ts';
import type { ForeignOwners } from './find-owners.ts';
import { shellQuote } from '../shared/shell-quote.ts';

/** What the doctor says of the data folder: whose it is and who else may read it. */
export function judgeFolder(
  { dataDir: folder, permissions, owners, failures }: Examination,
  wording: Wording,
): readonly Finding[] {
  const { t } = wording;
  const about = 'data folder';
  const foreign = owners ? judgeOwners(owners, wording) : [];
  // Without the folder there is a failure, which says so.
  if (permissions.length === 0 && failures.length > 0) return foreign;
  if (permissions.length === 0) {
    return [{ mark: 'note', about, text: t('doctor.folderWindows', { folder }) }];
  }
  const open = permissions.filter(({ isPrivate }) => !isPrivate);
  if (open.length === 0) {
    const [top] = permissions;
    const text = top ? t('doctor.folder', { folder, mode: top.mode }) : folder;
    return foreign.length > 0 ? foreign : [{ mark: 'ok', about, text }];
  }
  const found = open.map(({ path, mode }): Finding => ({
    mark: 'bad',
    about,
    text: t('doctor.openToOthers', { path, mode }),
    hint: `chmod ${path === folder ? '700' : '600'} ${shellQuote(path)}`,
  }));
  const text = t('doctor.noPermissions');
  return [...foreign, ...found, { mark: 'note', about, text, hint: t('doctor.noPermissionsHint') }];
}

function judgeOwners({ folder, expected, foreign }: ForeignOwners, { t, list }: Wording): readonly Finding[] {
  const command = `sudo chown -R ${expected} ${shellQuote(folder)}`;
  return [...new Set(foreign.map(({ owner }) => owner))].map((owner): Finding => {
    const paths = foreign.filter((file) => file.owner === owner).map(({ path }) => path);
    return {
      mark: 'bad',
      about: 'data folder',
      text: t('doctor.foreignOwner', { count: paths.length, paths: list(paths), owner, expected }),
      // Root could have changed anything anyway; another user may have put a file there.
      hint: owner === 'root' ? command : t('doctor.foreignOwnerHint', { command }),
    };
  });
}
