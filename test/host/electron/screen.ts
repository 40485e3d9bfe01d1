// oxlint-disable typescript/no-unsafe-type-assertion -- plays a part of Electron's interface, and reads what the test wrote
import process from 'node:process';
import type Electron from 'electron';

type DisplayPart = Pick<Electron.Display, 'id' | 'bounds' | 'workArea'>;

/** The work areas of the displays, as `KEYRING_HOST_DISPLAYS` says; one that is large enough where it says nothing. */
function displays(): readonly DisplayPart[] {
  const areas = JSON.parse(
    process.env['KEYRING_HOST_DISPLAYS'] ?? '[{"x":0,"y":0,"width":1920,"height":1040}]',
  ) as Electron.Rectangle[];
  return areas.map((workArea, id) => ({ id, bounds: workArea, workArea }));
}

/** The first display is the main one. */
export const screen: {
  readonly getAllDisplays: () => readonly DisplayPart[];
  readonly getPrimaryDisplay: () => DisplayPart;
} = {
  getAllDisplays: displays,
  getPrimaryDisplay: () => {
    const [main] = displays();
    if (!main) throw new Error('the host has no display');
    return main;
  },
};
