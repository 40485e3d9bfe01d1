import type { ChannelArgs, ChannelName, Reply } from '../../electron/shared/contract.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import type { Result } from '../../electron/shared/result.ts';
import { ok } from '../../electron/shared/result.ts';

type Ask<N extends ChannelName> = (args: ChannelArgs<N>) => Reply<N> | Promise<Reply<N>>;

/** The two channels by which the window writes a file: of the bridge, or of the handlers themselves. */
interface Main {
  readonly 'export.choosePlace': Ask<'export.choosePlace'>;
  readonly 'export.write': Ask<'export.write'>;
}

type Written = Extract<Reply<'export.write'>, { readonly ok: true }>['value'];

/** Writes an export to where the user says in the dialog of the system, agreeing to nothing yet; null where none is chosen. */
export async function writeExport(
  main: Main,
  request: ChannelArgs<'export.preview'>,
): Promise<Result<Written | null, Failure>> {
  const { instanceId, dialect } = request;
  const place = await main['export.choosePlace']({ instanceId, dialect });
  if (!place.ok) return place;
  if (place.value === null) return ok(null);
  return main['export.write']({ place: place.value.handle, request, agreed: null });
}
