import type { InstanceStatus, PlaceState } from '../shared/status.ts';
import type { CommandText } from '../text/command.ts';
import { formatTable } from './table.ts';

/** What is known of an instance's secrets, a line each, under a line that says where the instance runs. */
export function formatStatus(status: InstanceStatus, { t }: CommandText, hasColour: boolean): string {
  const { secrets } = status;
  const paths = [...new Set(secrets.flatMap(({ files }) => files.map(({ path }) => path)))].toSorted();
  const state = (one: PlaceState | null | undefined): string =>
    one === null || one === undefined ? t('status.none') : t(`status.place.${one}`);
  const fileColumn = (index: number): string =>
    paths.length === 1 ? t('column.file') : t('column.numberedFile', { number: index + 1 });
  const heading = [
    t('column.name'),
    t('column.vault'),
    ...paths.map((_path, index) => fileColumn(index)),
    t('column.container'),
    t('column.server'),
    t('column.what'),
  ];
  const rows = secrets.map((secret) => [
    secret.name,
    t(secret.vault === 'same' ? 'status.saved' : 'status.place.missing'),
    ...paths.map((path) => state(secret.files.find((file) => file.path === path)?.state)),
    state(secret.container),
    state(secret.server),
    t(`status.finding.${secret.finding}`),
  ]);
  const legend = paths.map((path, index) => t('about', { subject: fileColumn(index), text: path }));
  return [formatTable(heading, rows, hasColour), ...legend.map((line) => `${line}\n`)].join('');
}
