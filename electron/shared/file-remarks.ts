export const fileRemarkCodes = [
  /** The file has another owner than the one whose place it took; likewise the group and the mode. */
  'owner-changed',
  'group-changed',
  'mode-changed',
  /** Its access list (ACL) is gone, and with it what it allowed to others. */
  'access-list-lost',
  /** Other names of the old file still lead to its old content. */
  'link-broken',
  /** As before, members of the file's group, or all users, may read or write it. */
  'open-to-group',
  'open-to-others',
  /** It stands there, and a power cut may still take it away. */
  'not-confirmed',
  /** Somebody changed it since the export before, and no value stands in it: it was not written. */
  'left-as-edited',
] as const;
export type FileRemarkCode = (typeof fileRemarkCodes)[number];

/** Something to know about a written file. */
export interface FileRemark {
  readonly code: FileRemarkCode;
  readonly path: string;
  /** Number of the owner or group, or the mode in octal, of the file that stood there. */
  readonly before?: string;
  /** The same of the written file. */
  readonly after?: string;
}

/** A remark as one sentence for people, without the path. */
export function fileRemarkText({ code, before = '', after = '' }: FileRemark): string {
  switch (code) {
    case 'owner-changed':
      return `its owner was ${before} and is ${after} now; a service that runs as the former one may not be able to read it`;
    case 'group-changed':
      return `its group was ${before} and is ${after} now; members of the former one may not be able to read it`;
    case 'mode-changed':
      return `its mode was ${before} and is ${after} now; check that its readers may still read it`;
    case 'access-list-lost':
      return 'its access list (ACL) could not be kept; users and groups that were named there may not be able to read it';
    case 'link-broken':
      return 'it had other names (hard links), which still lead to the old content';
    case 'open-to-group':
      return `its mode ${after} was kept: members of its group have access to it`;
    case 'open-to-others':
      return `its mode ${after} was kept: every user of this machine has access to it; "chmod o-rwx" takes that away`;
    case 'not-confirmed':
      return 'the disk did not confirm it: after a power cut it may be missing, or as it was before';
    case 'left-as-edited':
      return 'it was changed since it was exported and holds no value, so it was left as it is';
  }
}
