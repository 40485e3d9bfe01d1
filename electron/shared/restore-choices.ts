import type { RestoreChoices, RestorePreview, RestoreRow } from './backup-views.ts';

/** The choices that a preview proposes; or with `isTaken` the same with other rows. */
export function proposedChoices(
  preview: RestorePreview,
  isTaken: (row: RestoreRow) => boolean = ({ proposed }) => proposed === 'take',
): RestoreChoices {
  const { rows, instances, trash, settings } = preview;
  return {
    secrets: rows.filter(isTaken).map(({ secretId, state }) => ({ secretId, state })),
    instances: instances.proposed,
    trash: trash.proposed,
    settings: settings.proposed,
  };
}
