import type { Examination } from './examine.ts';
import type { Finding } from './finding.ts';
import type { ForeignOwners } from './find-owners.ts';
import { shellQuote } from './printable.ts';

/** What the doctor says of the data folder: whose it is and who else may read it. */
export function judgeFolder({ dataDir, permissions, owners, failures }: Examination): readonly Finding[] {
  const foreign = owners ? judgeOwners(owners) : [];
  // Without the folder there is a failure, which says so.
  if (permissions.length === 0 && failures.length > 0) return foreign;
  if (permissions.length === 0) {
    const text = `${dataDir}; who else may read it is up to the rights of that folder in Windows, which are not looked at`;
    return [{ mark: 'note', about: 'data folder', text }];
  }
  const open = permissions.filter(({ isPrivate }) => !isPrivate);
  if (open.length === 0) {
    const mode = permissions[0] ? ` (${permissions[0].mode})` : '';
    return foreign.length > 0 ? foreign : [{ mark: 'ok', about: 'data folder', text: `${dataDir}${mode}` }];
  }
  const found = open.map(({ path, mode }): Finding => ({
    mark: 'bad',
    about: 'data folder',
    text: `${path} is open to others (${mode}).`,
    hint: `chmod ${path === dataDir ? '700' : '600'} ${shellQuote(path)}`,
  }));
  const text = 'If chmod has no effect, the volume keeps no rights (FAT, exFAT).';
  const hint = 'Set WEBUI_KEYRING_HOME to a folder on another volume.';
  return [...foreign, ...found, { mark: 'note', about: 'data folder', text, hint }];
}

function judgeOwners({ folder, expected, foreign }: ForeignOwners): readonly Finding[] {
  const mend = `sudo chown -R ${expected} ${shellQuote(folder)}`;
  return [...new Set(foreign.map(({ owner }) => owner))].map((owner): Finding => {
    const paths = foreign.filter((file) => file.owner === owner).map(({ path }) => path);
    return {
      mark: 'bad',
      about: 'data folder',
      text: `${paths.join(', ')} ${paths.length === 1 ? 'belongs' : 'belong'} to ${owner}, not to ${expected}.`,
      // Root could have changed anything anyway; another user may have put a file there.
      hint: owner === 'root' ? mend : `Find out who did that. If all of it is right: ${mend}`,
    };
  });
}
