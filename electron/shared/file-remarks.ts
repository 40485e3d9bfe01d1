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
